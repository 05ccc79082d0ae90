<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Predicts w in one pass, then corrects the generator&apos;s weights in four steps. Edits well.</source>
        <translation>Dự đoán w trong một lượt, rồi sửa trọng số của bộ sinh trong bốn bước. Dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Dự đoán w trong một lượt. Nhanh nhất và chỉnh sửa sạch nhất; kém giống nhất.</translation>
    </message>
    <message>
        <source>The W encoder, which corrects its own result twice. More resemblance; edits as cleanly.</source>
        <translation>Bộ mã hóa W tự sửa kết quả hai lần. Giống hơn; chỉnh sửa sạch như cũ.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp.</source>
        <translation>HyperInverter, rồi vài giây tinh chỉnh. Giống hơn so với chỉ dùng mã, kém nét hơn.</translation>
    </message>
    <message>
        <source>Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well.</source>
        <translation>Tối ưu w, rồi tinh chỉnh bộ sinh theo ảnh. Trong các cách chỉ dùng mã, giống nhất mà vẫn dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>Optimises a w for every layer. Resembles well; edits less cleanly.</source>
        <translation>Tối ưu một w cho mỗi lớp. Giống tốt; chỉnh sửa kém sạch hơn.</translation>
    </message>
    <message>
        <source>Optimises one w for all layers. Edits well; resembles loosely.</source>
        <translation>Tối ưu một w cho mọi lớp. Dễ chỉnh sửa; chỉ hơi giống.</translation>
    </message>
    <message>
        <source>Finds the face at once, then corrects the generator in four steps. Edits well.</source>
        <translation>Tìm khuôn mặt ngay, rồi hiệu chỉnh bộ tạo ảnh qua bốn bước. Dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>Finds the face at once. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Tìm khuôn mặt ngay. Nhanh nhất và chỉnh sửa gọn nhất; ít giống nhất.</translation>
    </message>
    <message>
        <source>Finds the face at once, and corrects that twice. More resemblance; edits as cleanly.</source>
        <translation>Tìm khuôn mặt ngay, rồi hiệu chỉnh hai lần. Giống hơn; chỉnh sửa cũng gọn như vậy.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance, less sharp.</source>
        <translation>HyperInverter, rồi tinh chỉnh vài giây. Giống hơn, kém nét hơn.</translation>
    </message>
    <message>
        <source>Searches for the face, then tunes the generator to the photo. Resembles well; edits well.</source>
        <translation>Dò tìm khuôn mặt, rồi chỉnh bộ tạo ảnh theo ảnh. Rất giống; dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>Searches for the face, layer by layer. Resembles well; edits less cleanly.</source>
        <translation>Dò tìm khuôn mặt theo từng lớp. Rất giống; chỉnh sửa kém gọn hơn.</translation>
    </message>
    <message>
        <source>Searches for the face in few numbers. Edits well; resembles loosely.</source>
        <translation>Dò tìm khuôn mặt bằng ít con số. Dễ chỉnh sửa; chỉ giống sơ bộ.</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Nụ cười</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>Mở miệng</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>Mở mắt</translation>
    </message>
    <message>
        <source>Brows raised</source>
        <translation>Nhướng mày</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>Quay sang phải</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nhìn lên</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Tuổi</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>Độ rộng mặt</translation>
    </message>
    <message>
        <source>Light from the right</source>
        <translation>Sáng từ bên phải</translation>
    </message>
    <message>
        <source>Face brightness</source>
        <translation>Độ sáng mặt</translation>
    </message>
    <message>
        <source>Bright background</source>
        <translation>Nền sáng</translation>
    </message>
    <message>
        <source>Skin warmth</source>
        <translation>Độ ấm màu da</translation>
    </message>
    <message>
        <source>Lip colour</source>
        <translation>Màu môi</translation>
    </message>
    <message>
        <source>Change 1</source>
        <translation>Thay đổi 1</translation>
    </message>
    <message>
        <source>Change 2</source>
        <translation>Thay đổi 2</translation>
    </message>
    <message>
        <source>Change 3</source>
        <translation>Thay đổi 3</translation>
    </message>
    <message>
        <source>Change 4</source>
        <translation>Thay đổi 4</translation>
    </message>
    <message>
        <source>Change 5</source>
        <translation>Thay đổi 5</translation>
    </message>
    <message>
        <source>Change 6</source>
        <translation>Thay đổi 6</translation>
    </message>
    <message>
        <source>Change 7</source>
        <translation>Thay đổi 7</translation>
    </message>
    <message>
        <source>Change 8</source>
        <translation>Thay đổi 8</translation>
    </message>
    <message>
        <source>Change 9</source>
        <translation>Thay đổi 9</translation>
    </message>
    <message>
        <source>Change 10</source>
        <translation>Thay đổi 10</translation>
    </message>
    <message>
        <source>Change 11</source>
        <translation>Thay đổi 11</translation>
    </message>
    <message>
        <source>Change 12</source>
        <translation>Thay đổi 12</translation>
    </message>
    <message>
        <source>Change 13</source>
        <translation>Thay đổi 13</translation>
    </message>
    <message>
        <source>Change 14</source>
        <translation>Thay đổi 14</translation>
    </message>
    <message>
        <source>Change 15</source>
        <translation>Thay đổi 15</translation>
    </message>
    <message>
        <source>Change 16</source>
        <translation>Thay đổi 16</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Biểu cảm</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Tư thế</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Người</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Hình dạng</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>Ánh sáng và màu</translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation>Được khám phá</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>Môi</translation>
    </message>
    <message>
        <source>Mouth and chin</source>
        <translation>Miệng và cằm</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Mắt</translation>
    </message>
    <message>
        <source>Brows and eyes</source>
        <translation>Lông mày và mắt</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Khuôn mặt</translation>
    </message>
    <message>
        <source>Face and its outline</source>
        <translation>Mặt và đường viền</translation>
    </message>
    <message>
        <source>Skin of face and neck</source>
        <translation>Da mặt và cổ</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Tóc</translation>
    </message>
    <message>
        <source>Head with hair</source>
        <translation>Đầu và tóc</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Nền</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Đang đọc</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>Đang tìm khuôn mặt</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Đang mở</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Đang kết xuất</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Đang ghi</translation>
    </message>
    <message>
        <source>Searching for the face</source>
        <translation>Đang dò tìm khuôn mặt</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>Đang xác định khuôn mặt</translation>
    </message>
    <message>
        <source>Correcting the generator</source>
        <translation>Đang hiệu chỉnh bộ tạo ảnh</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Đang đo</translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation>Đang thêm chi tiết</translation>
    </message>
    <message>
        <source>Pictures are made in smaller pieces from now on, and less is kept ready.</source>
        <translation>Từ giờ ảnh được tạo theo từng phần nhỏ hơn và giữ sẵn ít dữ liệu hơn.</translation>
    </message>
    <message>
        <source>Pictures are made on the CPU from now on, which takes longer.</source>
        <translation>Từ giờ ảnh được tạo trên CPU, sẽ lâu hơn.</translation>
    </message>
    <message>
        <source>Notice {place}</source>
        <translation>Thông báo {place}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Hiện trong thư mục</translation>
    </message>
    <message>
        <source>Show in folder, notice {place}</source>
        <translation>Hiện trong thư mục, thông báo {place}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>Dismiss notice {place}</source>
        <translation>Bỏ qua thông báo {place}</translation>
    </message>
    <message>
        <source>The file says that the picture was edited with a trained model.</source>
        <translation>Tệp ghi rõ rằng ảnh được chỉnh sửa bằng mô hình đã huấn luyện.</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Giữ tất cả</translation>
    </message>
    <message>
        <source>For sharing: without the place (GPS)</source>
        <translation>Để chia sẻ: không có vị trí (GPS)</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>Không giữ gì</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>Toàn bộ ảnh</translation>
    </message>
    <message>
        <source>The aligned crop, {size} pixels</source>
        <translation>Vùng cắt đã căn chỉnh, {size} pixel</translation>
    </message>
    <message>
        <source>As the generator paints it</source>
        <translation>Như bộ sinh vẽ</translation>
    </message>
    <message>
        <source>{size}x{size} pixels, 8 bits, sRGB; {metadata}.</source>
        <translation>{size}x{size} pixel, 8 bit, sRGB; {metadata}.</translation>
    </message>
    <message>
        <source>It keeps the edits, the place of the faces and the photo&apos;s name, and no morph.</source>
        <translation>Tệp giữ các chỉnh sửa, vị trí các khuôn mặt và tên của ảnh, không có Morph.</translation>
    </message>
    <message>
        <source>It is signed, with the photo named as the original.</source>
        <translation>Tệp được ký và nêu ảnh này là bản gốc.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Xuất ảnh</translation>
    </message>
    <message>
        <source>Export path</source>
        <translation>Đường dẫn xuất</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Duyệt…</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>Định dạng xuất</translation>
    </message>
    <message>
        <source>Export quality by slider</source>
        <translation>Chất lượng xuất bằng thanh trượt</translation>
    </message>
    <message>
        <source>Export quality</source>
        <translation>Chất lượng xuất</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Export size</source>
        <translation>Kích thước xuất</translation>
    </message>
    <message>
        <source>Width and height, at most {size}</source>
        <translation>Rộng và cao, tối đa {size}</translation>
    </message>
    <message>
        <source>Export metadata</source>
        <translation>Siêu dữ liệu khi xuất</translation>
    </message>
    <message>
        <source>What of the photo&apos;s EXIF and XMP goes into the file: camera, time, author, place</source>
        <translation>Phần EXIF và XMP nào của ảnh được ghi vào tệp: máy ảnh, thời gian, tác giả, vị trí</translation>
    </message>
    <message>
        <source>Keep the recipe in the file</source>
        <translation>Giữ công thức trong tệp</translation>
    </message>
    <message>
        <source>Which edits were made, and where. Opened again, the file leads to the original with these edits.</source>
        <translation>Những chỉnh sửa nào đã được thực hiện, và ở đâu. Khi mở lại, tệp dẫn đến bản gốc với các chỉnh sửa này.</translation>
    </message>
    <message>
        <source>Sign with my certificate</source>
        <translation>Ký bằng chứng chỉ của tôi</translation>
    </message>
    <message>
        <source>Content credentials (C2PA): a signed statement of what was done. Settings name the certificate.</source>
        <translation>Thông tin xác thực nội dung (C2PA): tuyên bố có chữ ký về những gì đã làm. Chứng chỉ được chọn trong phần cài đặt.</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Nội dung được ghi</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Export now</source>
        <translation>Xuất ngay</translation>
    </message>
    <message>
        <source>Export {what}</source>
        <translation>Xuất: {what}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Nguồn gốc</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>bộ tạo ảnh</translation>
    </message>
    <message>
        <source>W encoder</source>
        <translation>bộ mã hóa W</translation>
    </message>
    <message>
        <source>reads faces</source>
        <translation>đọc khuôn mặt</translation>
    </message>
    <message>
        <source>finds the person</source>
        <translation>tìm người</translation>
    </message>
    <message>
        <source>compares pictures</source>
        <translation>so sánh ảnh</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>Về mô hình</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>Dung lượng</translation>
    </message>
    <message>
        <source>network</source>
        <translation>mạng</translation>
    </message>
    <message>
        <source>{count} models take {size}; those that were added take {added} of it.</source>
        <translation>{count} mô hình chiếm {size}; trong đó các mô hình được thêm chiếm {added}.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Thêm…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Kiểm tra tất cả</translation>
    </message>
    <message>
        <source>added</source>
        <translation>đã thêm</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>có sẵn</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>nguyên vẹn</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tiêu đề</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Giấy phép</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Tạo bởi</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Định dạng</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Chất lượng</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Không có thư mục {folder}.</translation>
    </message>
    <message>
        <source>That is the photo itself. Choose another name, so that the original stays.</source>
        <translation>Đây chính là ảnh gốc. Hãy chọn tên khác để giữ lại bản gốc.</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} đã có và sẽ bị thay thế.</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>Khuôn mặt {number}</translation>
    </message>
    <message>
        <source>Face {number}, confidence {confidence}</source>
        <translation>Khuôn mặt {number}, độ tin cậy {confidence}</translation>
    </message>
    <message>
        <source>Face {number}, placed by hand</source>
        <translation>Khuôn mặt {number}, đặt bằng tay</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>Đặt bằng tay</translation>
    </message>
    <message>
        <source>Mark eyes and mouth on the photo yourself</source>
        <translation>Tự đánh dấu mắt và miệng trên ảnh</translation>
    </message>
    <message>
        <source>Faces ({count})</source>
        <translation>Khuôn mặt ({count})</translation>
    </message>
    <message>
        <source>Open a photo to find the faces in it.</source>
        <translation>Mở một ảnh để tìm các khuôn mặt trong đó.</translation>
    </message>
    <message>
        <source>Choose the face to edit, here or on the photo.</source>
        <translation>Chọn khuôn mặt cần chỉnh, ở đây hoặc trên ảnh.</translation>
    </message>
    <message>
        <source>How much the face looks like another person, by the face descriptor (dlib): 0 is the photo, 0.6 another person</source>
        <translation>Mức khuôn mặt giống người khác, theo bộ mô tả khuôn mặt (dlib): 0 là ảnh gốc, 0.6 là người khác</translation>
    </message>
    <message>
        <source>Identity distance</source>
        <translation>Khoảng cách nhận dạng</translation>
    </message>
    <message>
        <source>Keep within</source>
        <translation>Giữ trong</translation>
    </message>
    <message>
        <source>Keep identity within</source>
        <translation>Giữ nhận dạng trong</translation>
    </message>
    <message>
        <source>Shorten an edit that would take the face further from the person than this</source>
        <translation>Rút ngắn chỉnh sửa khiến khuôn mặt khác người trong ảnh hơn mức này</translation>
    </message>
    <message>
        <source>Identity bound</source>
        <translation>Giới hạn nhận dạng</translation>
    </message>
    <message>
        <source>Shortened</source>
        <translation>Đã rút ngắn</translation>
    </message>
    <message>
        <source>Identity distance {distance}</source>
        <translation>K.cách nhận dạng {distance}</translation>
    </message>
    <message>
        <source>The edit was shortened to {share}, to stay within {bound}.</source>
        <translation>Chỉnh sửa được rút còn {share} để nằm trong {bound}.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Nghịch đảo</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Tinh chỉnh</translation>
    </message>
    <message>
        <source>Result of the inversion</source>
        <translation>Kết quả nghịch đảo</translation>
    </message>
    <message>
        <source>Invert with {method}</source>
        <translation>Nghịch đảo bằng {method}</translation>
    </message>
    <message>
        <source>Invert again</source>
        <translation>Nghịch đảo lại</translation>
    </message>
    <message>
        <source>Refined from {method}.</source>
        <translation>Tinh chỉnh từ {method}.</translation>
    </message>
    <message>
        <source>Took {seconds} s.</source>
        <translation>Mất {seconds} s.</translation>
    </message>
    <message>
        <source>Tune the generator further to this photo</source>
        <translation>Tinh chỉnh thêm bộ sinh theo ảnh này</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>Hãy mở ảnh trước</translation>
    </message>
    <message>
        <source>Choose or place a face first</source>
        <translation>Hãy chọn hoặc đặt khuôn mặt trước</translation>
    </message>
    <message>
        <source>Find codes from which the generator makes this face</source>
        <translation>Tìm mã để bộ tạo ảnh vẽ ra khuôn mặt này</translation>
    </message>
    <message>
        <source>Likeness to the photo: {psnr} dB PSNR (higher is closer), MS-SSIM {ms_ssim} (1 is equal)</source>
        <translation>Độ giống ảnh gốc: {psnr} dB PSNR (càng cao càng giống), MS-SSIM {ms_ssim} (1 là y hệt)</translation>
    </message>
    <message>
        <source>sharpness {figure}</source>
        <translation>độ nét {figure}</translation>
    </message>
    <message>
        <source>Method {name}</source>
        <translation>Phương pháp {name}</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>Chạy {name}</translation>
    </message>
    <message>
        <source>Run {method} again, {time}</source>
        <translation>Chạy lại {method}, {time}</translation>
    </message>
    <message>
        <source>Run {method}, {time}</source>
        <translation>Chạy {method}, {time}</translation>
    </message>
    <message>
        <source>Takes {time}.</source>
        <translation>Mất {time}.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Xong.</translation>
    </message>
    <message>
        <source>Loading the generator…</source>
        <translation>Đang tải bộ sinh…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Phương pháp</translation>
    </message>
    <message>
        <source>Second face</source>
        <translation>Khuôn mặt thứ hai</translation>
    </message>
    <message>
        <source>Morph with…</source>
        <translation>Morph với…</translation>
    </message>
    <message>
        <source>Morph with</source>
        <translation>Morph với</translation>
    </message>
    <message>
        <source>Choose a second photo or document. This face can then become the one in it</source>
        <translation>Chọn ảnh hoặc tài liệu thứ hai. Khuôn mặt này có thể biến thành khuôn mặt trong đó</translation>
    </message>
    <message>
        <source>Towards it</source>
        <translation>Hướng tới</translation>
    </message>
    <message>
        <source>0 is this face, 1 is the second face. Identity, pose and light change together</source>
        <translation>0 là khuôn mặt này, 1 là khuôn mặt thứ hai. Nhận dạng, tư thế và ánh sáng cùng thay đổi</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Morph</translation>
    </message>
    <message>
        <source>No second face yet</source>
        <translation>Chưa có mặt thứ hai</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Đổi…</translation>
    </message>
    <message>
        <source>Drag the three markers onto the person&apos;s eyes and mouth. The person&apos;s right eye is at the left of the picture, if the face is upright and looks at you.</source>
        <translation>Kéo ba dấu đến mắt và miệng của người. Mắt phải của người đó nằm bên trái ảnh nếu khuôn mặt thẳng và nhìn về phía bạn.</translation>
    </message>
    <message>
        <source>Placing a face</source>
        <translation>Đặt khuôn mặt</translation>
    </message>
    <message>
        <source>Use this face</source>
        <translation>Dùng khuôn mặt này</translation>
    </message>
    <message>
        <source>Cut this face out of the photo (Return)</source>
        <translation>Cắt khuôn mặt này khỏi ảnh (Return)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Cancel placing</source>
        <translation>Hủy đặt</translation>
    </message>
    <message>
        <source>Place a face by hand</source>
        <translation>Đặt khuôn mặt bằng tay</translation>
    </message>
    <message>
        <source>No face was found in this photo</source>
        <translation>Không tìm thấy khuôn mặt trong ảnh này</translation>
    </message>
    <message>
        <source>Inverting</source>
        <translation>Đang nghịch đảo</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>Đang tinh chỉnh</translation>
    </message>
    <message>
        <source>Inverting the second face</source>
        <translation>Đang nghịch đảo khuôn mặt thứ hai</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Đang xuất</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Đang sao chép</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Đang so sánh</translation>
    </message>
    <message>
        <source>Adding models</source>
        <translation>Đang thêm mô hình</translation>
    </message>
    <message>
        <source>Checking models</source>
        <translation>Đang kiểm tra mô hình</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>Đang xóa mô hình</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>Đường loss</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>chưa có</translation>
    </message>
    <message>
        <source>Loss {figure}</source>
        <translation>Loss {figure}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>The loss: how far the picture is from the photo. It goes down</source>
        <translation>Mức mất mát (loss): ảnh còn khác ảnh gốc bao nhiêu. Giá trị giảm dần</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>Thanh tiến độ</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>Hủy lần chạy</translation>
    </message>
    <message>
        <source>Stop at the next step (Esc)</source>
        <translation>Dừng ở bước tiếp theo (Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>error {figure}</source>
        <translation>sai số {figure}</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>Trước bước đầu tiên</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Các bước</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it.</source>
        <translation>Chọn một bước để lùi hoặc tiến đến đó.</translation>
    </message>
    <message>
        <source>{step}, face {number}</source>
        <translation>{step}, khuôn mặt {number}</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Hiện tại</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Đã hoàn tác</translation>
    </message>
    <message>
        <source>Region done</source>
        <translation>Xong vùng</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Vùng</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Tô</translation>
    </message>
    <message>
        <source>Add to the region: drag over the picture. The right button takes away</source>
        <translation>Thêm vào vùng: kéo trên ảnh. Nút phải bớt đi</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Bớt</translation>
    </message>
    <message>
        <source>Take away from the region: drag over the picture</source>
        <translation>Bớt khỏi vùng: kéo trên ảnh</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Mặc định</translation>
    </message>
    <message>
        <source>Region as usual</source>
        <translation>Vùng mặc định</translation>
    </message>
    <message>
        <source>The direction&apos;s own region, without what was painted</source>
        <translation>Vùng riêng của hướng, không có phần đã tô</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Cỡ cọ</translation>
    </message>
    <message>
        <source>How wide the brush is ([ and ])</source>
        <translation>Độ rộng cọ ([ và ])</translation>
    </message>
    <message>
        <source>Brush feather</source>
        <translation>Độ mềm cọ</translation>
    </message>
    <message>
        <source>How softly the brush&apos;s border fades</source>
        <translation>Độ mềm của viền cọ</translation>
    </message>
    <message>
        <source>Region {tool}</source>
        <translation>Vùng: {tool}</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Độ mềm</translation>
    </message>
    <message>
        <source>Region of {direction}</source>
        <translation>Vùng của {direction}</translation>
    </message>
    <message>
        <source>As usual: {region}</source>
        <translation>Mặc định: {region}</translation>
    </message>
    <message>
        <source>Drag over the picture to paint. Alt paints the other way, the middle button moves the picture.</source>
        <translation>Kéo trên ảnh để tô. Alt tô ngược lại, nút giữa di chuyển ảnh.</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s) of the brush.</source>
        <translation>
            <numerusform>%n nét cọ.</numerusform>
        </translation>
    </message>
    <message>
        <source>The edit acts where the picture is blue.</source>
        <translation>Chỉnh sửa tác động ở chỗ ảnh màu xanh.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Đặt lại hết</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Chỉnh sửa</translation>
    </message>
    <message>
        <source>Closeness to the photo</source>
        <translation>Độ gần với ảnh</translation>
    </message>
    <message>
        <source>How close the face is to the photo before its detail is added. Delta strength: how much of the change of the generator&apos;s weights is used</source>
        <translation>Khuôn mặt gần với ảnh đến mức nào trước khi thêm chi tiết. Cường độ delta: dùng bao nhiêu phần thay đổi trọng số của bộ tạo ảnh</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>How much of the detail map is added: what codes cannot say of this photo. 0 is the method alone</source>
        <translation>Lượng bản đồ chi tiết được thêm: điều mã không diễn tả được. 0 là chỉ phương pháp</translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation>Độ trung thực</translation>
    </message>
    <message>
        <source>Invert a face, then edit it with these sliders.</source>
        <translation>Nghịch đảo một khuôn mặt, rồi chỉnh bằng các thanh trượt này.</translation>
    </message>
    <message>
        <source>There is no detail map for what this method gives</source>
        <translation>Không có bản đồ chi tiết cho kết quả của phương pháp này</translation>
    </message>
    <message>
        <source>The methods are shown as they are. Switch on With detail above them</source>
        <translation>Các phương pháp hiển thị nguyên trạng. Bật “Kèm chi tiết” ở trên</translation>
    </message>
    <message>
        <source>There is no detail map for any method that is shown</source>
        <translation>Không phương pháp nào đang hiện có bản đồ chi tiết</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>dưới 1 s</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>khoảng {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>khoảng {minutes} phút</translation>
    </message>
    <message>
        <source>about {minutes} min {seconds} s</source>
        <translation>khoảng {minutes} phút {seconds} s</translation>
    </message>
    <message>
        <source>{time} here</source>
        <translation>{time} ở đây</translation>
    </message>
    <message>
        <source>{time}, estimated</source>
        <translation>{time}, ước tính</translation>
    </message>
    <message>
        <source>longer than estimated</source>
        <translation>lâu hơn ước tính</translation>
    </message>
    <message>
        <source>under 1 s left</source>
        <translation>còn dưới 1 s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s left</source>
        <translation>còn {minutes} phút {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>còn {seconds} s</translation>
    </message>
    <message>
        <source>Slider {name}</source>
        <translation>Thanh trượt {name}</translation>
    </message>
    <message>
        <source>Value {name}</source>
        <translation>Giá trị {name}</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>Đặt lại {name}</translation>
    </message>
    <message>
        <source>Back to {rest}</source>
        <translation>Về {rest}</translation>
    </message>
    <message>
        <source>{title}: drag, or double-click for {rest}</source>
        <translation>{title}: kéo, hoặc nhấp đúp để về {rest}</translation>
    </message>
    <message>
        <source>Type a value from {minimum} to {maximum}</source>
        <translation>Nhập giá trị từ {minimum} đến {maximum}</translation>
    </message>
    <message>
        <source>Region {name}</source>
        <translation>Vùng {name}</translation>
    </message>
    <message>
        <source>Show and change where on the photo {title} acts</source>
        <translation>Hiện và thay đổi nơi “{title}” tác động trên ảnh</translation>
    </message>
    <message>
        <source>From {low} to {high}, at rest {rest}. Enter types a value, Delete resets.</source>
        <translation>Từ {low} đến {high}, mặc định {rest}. Enter để nhập giá trị, Delete để đặt lại.</translation>
    </message>
    <message>
        <source>R shows the region.</source>
        <translation>R hiện vùng.</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Thời gian còn lại</translation>
    </message>
    <message>
        <source>{left}, {waiting} more to run</source>
        <translation>{left}, còn {waiting} lượt chạy</translation>
    </message>
    <message>
        <source>Method {name}, not ready</source>
        <translation>Phương pháp {name}, chưa sẵn sàng</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Thêm tệp…</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>Thêm tệp mô hình</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors (.pt, .pkl). Their methods can then be run like the others</source>
        <translation>Thêm checkpoint của tác giả (.pt, .pkl). Khi đó có thể chạy phương pháp của họ như các phương pháp khác</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>Khác</translation>
    </message>
    <message>
        <source>These methods need files that you can add: {methods}.</source>
        <translation>Các phương pháp này cần tệp mà bạn có thể thêm: {methods}.</translation>
    </message>
    <message>
        <source>The aligned crop</source>
        <translation>Vùng cắt đã căn chỉnh</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Chưa chạy</translation>
    </message>
    <message>
        <source>Heat follows when the slider rests</source>
        <translation>Bản đồ nhiệt hiện khi thanh trượt dừng</translation>
    </message>
    <message>
        <source>Edited:</source>
        <translation>Đã chỉnh:</translation>
    </message>
    <message>
        <source>Figures table</source>
        <translation>Bảng số liệu</translation>
    </message>
    <message>
        <source>The best of these before the edit</source>
        <translation>Tốt nhất trước khi chỉnh sửa</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>Các phương pháp cạnh nhau</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Gốc</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>Đang kết xuất…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Hiện</translation>
    </message>
    <message>
        <source>Choose which methods are shown</source>
        <translation>Chọn phương pháp được hiện</translation>
    </message>
    <message>
        <source>Order of the methods</source>
        <translation>Thứ tự phương pháp</translation>
    </message>
    <message>
        <source>Sort: as listed</source>
        <translation>Xếp: theo danh sách</translation>
    </message>
    <message>
        <source>Sort: {figure}</source>
        <translation>Xếp: {figure}</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Chạy tất cả</translation>
    </message>
    <message>
        <source>Run the methods that have no result yet, one after another</source>
        <translation>Lần lượt chạy các phương pháp chưa có kết quả</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Số liệu</translation>
    </message>
    <message>
        <source>Measure every picture, before and after the edit</source>
        <translation>Đo mọi ảnh, trước và sau chỉnh sửa</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Báo cáo…</translation>
    </message>
    <message>
        <source>Write the HTML report, the grid (PNG) and the table (CSV) into a folder</source>
        <translation>Ghi báo cáo HTML, lưới (PNG) và bảng (CSV) vào thư mục</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Wipe, flicker, overlays, figures, report and order</source>
        <translation>Gạt, nhấp nháy, lớp phủ, số liệu, báo cáo và thứ tự</translation>
    </message>
    <message>
        <source>Methods not ready</source>
        <translation>Phương pháp chưa sẵn sàng</translation>
    </message>
    <message numerus="yes">
        <source>Run %n more, {time}</source>
        <translation>
            <numerusform>Chạy thêm %n, {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sắp xếp</translation>
    </message>
    <message>
        <source>Warm colours mark where the face looks like another person, by the face descriptor (dlib). All tiles use the same scale.</source>
        <translation>Màu nóng cho thấy chỗ khuôn mặt giống người khác, theo bộ mô tả khuôn mặt (dlib). Mọi ô dùng chung thang đo.</translation>
    </message>
    <message>
        <source>Show every method that can have one with its detail map</source>
        <translation>Hiện bản đồ chi tiết cho mọi phương pháp có thể có</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Gạt</translation>
    </message>
    <message>
        <source>Show two pictures at one place, with a handle to move between them</source>
        <translation>Hiện hai ảnh cùng một chỗ, có tay kéo ở giữa</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Nhấp nháy</translation>
    </message>
    <message>
        <source>Show two pictures by turns at one place; click the picture to turn by hand</source>
        <translation>Hiện luân phiên hai ảnh cùng một chỗ; nhấp vào ảnh để tự đổi</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Khác biệt</translation>
    </message>
    <message>
        <source>Show how much each picture differs from the original, three times as strong</source>
        <translation>Hiện mức khác biệt so với ảnh gốc, khuếch đại ba lần</translation>
    </message>
    <message>
        <source>Identity heat</source>
        <translation>Nhiệt nhận dạng</translation>
    </message>
    <message>
        <source>Mark where the face looks like another person</source>
        <translation>Đánh dấu chỗ khuôn mặt giống người khác</translation>
    </message>
    <message>
        <source>With detail</source>
        <translation>Kèm chi tiết</translation>
    </message>
    <message>
        <source>Pair {side}</source>
        <translation>Cặp {side}</translation>
    </message>
    <message>
        <source>Legend of the identity heat</source>
        <translation>Chú giải nhiệt nhận dạng</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không</translation>
    </message>
    <message>
        <source>much</source>
        <translation>nhiều</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Độ nét</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>L2 at 256</source>
        <translation>L2 ở 256</translation>
    </message>
    <message>
        <source>HED-VGG16</source>
        <translation>HED-VGG16</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Nhận dạng</translation>
    </message>
    <message>
        <source>PSNR edited</source>
        <translation>PSNR sau chỉnh</translation>
    </message>
    <message>
        <source>Sharpness edited</source>
        <translation>Độ nét sau chỉnh</translation>
    </message>
    <message>
        <source>MS-SSIM edited</source>
        <translation>MS-SSIM sau chỉnh</translation>
    </message>
    <message>
        <source>L2 edited</source>
        <translation>L2 sau chỉnh</translation>
    </message>
    <message>
        <source>HED-VGG16 edited</source>
        <translation>HED-VGG16 sau chỉnh</translation>
    </message>
    <message>
        <source>Identity edited</source>
        <translation>Nhận dạng sau chỉnh</translation>
    </message>
    <message>
        <source>another window on {host}</source>
        <translation>cửa sổ khác trên {host}</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>cửa sổ khác</translation>
    </message>
    <message>
        <source>Changes are not being kept in case the program is ended: {message}</source>
        <translation>Thay đổi không được giữ phòng khi chương trình kết thúc: {message}</translation>
    </message>
    <message>
        <source>Save your work more often.</source>
        <translation>Hãy lưu công việc thường xuyên hơn.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Cọ</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>Đã hết bộ nhớ.</translation>
    </message>
    <message>
        <source>Closing other programs may help.</source>
        <translation>Đóng các chương trình khác có thể giúp ích.</translation>
    </message>
    <message>
        <source>{title} is open in another window.</source>
        <translation>{title} đang mở ở cửa sổ khác.</translation>
    </message>
    <message>
        <source>Go on with it there.</source>
        <translation>Hãy tiếp tục ở đó.</translation>
    </message>
    <message>
        <source>{title} is open in {held_by}, too.</source>
        <translation>{title} cũng đang mở ở {held_by}.</translation>
    </message>
    <message>
        <source>Save asks for another name here, so that both are kept.</source>
        <translation>Ở đây, Lưu sẽ hỏi tên khác để giữ cả hai.</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>Nằm trong {folder}.</translation>
    </message>
    <message>
        <source>It has 8 bits in sRGB, because {reason}.</source>
        <translation>Tệp có 8 bit trong sRGB: {reason}.</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>Đã xuất {name}.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sau</translation>
    </message>
    <message>
        <source>Picture of {title}</source>
        <translation>Ảnh của {title}</translation>
    </message>
    <message>
        <source>Not saved, last changed {when}</source>
        <translation>Chưa lưu, thay đổi lần cuối {when}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Open unsaved {title}</source>
        <translation>Mở bản chưa lưu: {title}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Discard unsaved {title}</source>
        <translation>Bỏ bản chưa lưu: {title}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>lúc {time}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>ngày {day} lúc {time}</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>Đang mở {name}…</translation>
    </message>
    <message>
        <source>Person&apos;s right eye</source>
        <translation>Mắt phải của người</translation>
    </message>
    <message>
        <source>Person&apos;s left eye</source>
        <translation>Mắt trái của người</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Miệng</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Ảnh</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n khuôn mặt</numerusform>
        </translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>không có khuôn mặt</translation>
    </message>
    <message>
        <source>{name}, {size} pixels, {faces}.</source>
        <translation>{name}, {size} pixel, {faces}.</translation>
    </message>
    <message>
        <source>Face {number} is chosen.</source>
        <translation>Đã chọn khuôn mặt {number}.</translation>
    </message>
    <message>
        <source>1, 2 or 3 takes the marker of an eye or the mouth, the arrows move it, Return ends.</source>
        <translation>1, 2 hoặc 3 chọn dấu của mắt hay miệng, phím mũi tên di chuyển, Return kết thúc.</translation>
    </message>
    <message>
        <source>Top of the head</source>
        <translation>Đỉnh đầu</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Chân dung</translation>
    </message>
    <message>
        <source>The aligned crop of the photo, not inverted yet.</source>
        <translation>Vùng cắt đã căn chỉnh của ảnh, chưa nghịch đảo.</translation>
    </message>
    <message numerus="yes">
        <source>%n direction(s) changed</source>
        <translation>
            <numerusform>%n hướng đã thay đổi</numerusform>
        </translation>
    </message>
    <message>
        <source>no edits</source>
        <translation>không chỉnh sửa</translation>
    </message>
    <message>
        <source>The face inverted with {method}, {edits}.</source>
        <translation>Khuôn mặt nghịch đảo bằng {method}, {edits}.</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Đã nghịch đảo</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Bản tái tạo</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Chào mừng</translation>
    </message>
    <message>
        <source>Open a portrait</source>
        <translation>Mở một ảnh chân dung</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one, or choose a file.</source>
        <translation>Thả ảnh vào đây, dán ảnh hoặc chọn tệp.</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Mở ảnh…</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Thử ảnh mẫu</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>Mở ảnh</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>Mở ảnh mẫu</translation>
    </message>
    <message>
        <source>Not saved when the program ended</source>
        <translation>Chưa lưu khi chương trình kết thúc</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Gần đây</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{name} trong {folder}</translation>
    </message>
    <message>
        <source>About HyperInverter Studio</source>
        <translation>Giới thiệu HyperInverter Studio</translation>
    </message>
    <message>
        <source>A portrait editor: it finds the face in a photo again among the faces that a generator can make, and sliders edit it there.</source>
        <translation>Trình chỉnh sửa chân dung: tìm lại khuôn mặt trong ảnh giữa những khuôn mặt mà bộ tạo ảnh có thể vẽ, rồi các thanh trượt chỉnh sửa ở đó.</translation>
    </message>
    <message>
        <source>Method: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</source>
        <translation>Phương pháp: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</translation>
    </message>
    <message>
        <source>Licence: MIT. Weights that others trained have terms of their own: see the details.</source>
        <translation>Giấy phép: MIT. Trọng số do người khác huấn luyện có điều khoản riêng: xem chi tiết.</translation>
    </message>
    <message>
        <source>Log files: {folder}</source>
        <translation>Tệp nhật ký: {folder}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Mở…</translation>
    </message>
    <message>
        <source>Open a photo or document</source>
        <translation>Mở ảnh hoặc tài liệu</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Cửa sổ mới</translation>
    </message>
    <message>
        <source>Open one more window, with the start page</source>
        <translation>Mở thêm một cửa sổ với trang bắt đầu</translation>
    </message>
    <message>
        <source>Open in new window…</source>
        <translation>Mở trong cửa sổ mới…</translation>
    </message>
    <message>
        <source>Open photos or documents beside this one</source>
        <translation>Mở ảnh hoặc tài liệu bên cạnh cửa sổ này</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Dán ảnh</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>Mở ảnh trong bảng nhớ tạm</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save photo, inversions and edits as one document</source>
        <translation>Lưu ảnh, kết quả nghịch đảo và chỉnh sửa thành một tài liệu</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Lưu thành…</translation>
    </message>
    <message>
        <source>Save the document under another name</source>
        <translation>Lưu tài liệu với tên khác</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <source>Write the edited picture to a file</source>
        <translation>Ghi ảnh đã chỉnh vào tệp</translation>
    </message>
    <message>
        <source>Show the file that was written last in its folder</source>
        <translation>Hiện tệp vừa ghi trong thư mục của nó</translation>
    </message>
    <message>
        <source>Add model files…</source>
        <translation>Thêm tệp mô hình…</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors, for more methods</source>
        <translation>Thêm checkpoint của tác giả để có thêm phương pháp</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Mô hình…</translation>
    </message>
    <message>
        <source>What is installed; add, verify and remove models</source>
        <translation>Những gì đã cài đặt; thêm, kiểm tra và xóa mô hình</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Cài đặt…</translation>
    </message>
    <message>
        <source>Appearance, device, folders, exports</source>
        <translation>Giao diện, thiết bị, thư mục, xuất</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Đóng cửa sổ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>Hoàn tác chỉnh sửa cuối</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Redo the edit that was undone</source>
        <translation>Làm lại chỉnh sửa đã hoàn tác</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>Sao chép kết quả</translation>
    </message>
    <message>
        <source>Copy the picture that is shown, at full size</source>
        <translation>Sao chép ảnh đang hiện ở kích thước đầy đủ</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Lịch sử…</translation>
    </message>
    <message>
        <source>The steps so far; go back or forward to one of them</source>
        <translation>Các bước đã làm; lùi hoặc tiến đến một bước</translation>
    </message>
    <message>
        <source>Reset all edits</source>
        <translation>Đặt lại mọi chỉnh sửa</translation>
    </message>
    <message>
        <source>Set every slider back</source>
        <translation>Đặt lại mọi thanh trượt</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Cọ nhỏ hơn</translation>
    </message>
    <message>
        <source>Paint the region with a smaller brush</source>
        <translation>Tô vùng bằng cọ nhỏ hơn</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Cọ lớn hơn</translation>
    </message>
    <message>
        <source>Paint the region with a larger brush</source>
        <translation>Tô vùng bằng cọ lớn hơn</translation>
    </message>
    <message>
        <source>Run the chosen method on the chosen face</source>
        <translation>Chạy phương pháp đã chọn trên khuôn mặt đã chọn</translation>
    </message>
    <message>
        <source>Choose a second face to morph towards</source>
        <translation>Chọn khuôn mặt thứ hai để morph</translation>
    </message>
    <message>
        <source>Stop at the next step</source>
        <translation>Dừng ở bước tiếp theo</translation>
    </message>
    <message>
        <source>Show the whole photo and its faces</source>
        <translation>Hiện toàn bộ ảnh và các khuôn mặt</translation>
    </message>
    <message>
        <source>Show the face that is edited</source>
        <translation>Hiện khuôn mặt đang chỉnh</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Phương pháp</translation>
    </message>
    <message>
        <source>Show all methods side by side</source>
        <translation>Hiện mọi phương pháp cạnh nhau</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>So sánh</translation>
    </message>
    <message>
        <source>Hold to see the original (C)</source>
        <translation>Giữ để xem ảnh gốc (C)</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Chia đôi</translation>
    </message>
    <message>
        <source>Show original and result in one picture, with a handle to move between them</source>
        <translation>Hiện ảnh gốc và kết quả trong một ảnh, có tay kéo ở giữa</translation>
    </message>
    <message>
        <source>Compare with the reconstruction</source>
        <translation>So sánh với bản tái tạo</translation>
    </message>
    <message>
        <source>In the portrait, show the unedited reconstruction in place of the original</source>
        <translation>Trong ảnh chân dung, hiện bản tái tạo chưa chỉnh sửa thay cho ảnh gốc</translation>
    </message>
    <message>
        <source>Show the generator&apos;s own picture of the face, not the photo with the edit in it</source>
        <translation>Hiện ảnh khuôn mặt của chính bộ sinh, không phải ảnh đã chỉnh</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Vừa khung</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>Cho ảnh vừa cửa sổ</translation>
    </message>
    <message>
        <source>One picture pixel on one screen pixel</source>
        <translation>Một pixel ảnh trên một pixel màn hình</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Phóng to ảnh</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Reduce the picture</source>
        <translation>Thu nhỏ ảnh</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Bảng trái</translation>
    </message>
    <message>
        <source>Show or hide faces and methods</source>
        <translation>Hiện hoặc ẩn khuôn mặt và phương pháp</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>Bảng phải</translation>
    </message>
    <message>
        <source>Show or hide the edits</source>
        <translation>Hiện hoặc ẩn phần chỉnh sửa</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>Use the whole screen for the window</source>
        <translation>Dùng toàn màn hình cho cửa sổ</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Mọi lệnh…</translation>
    </message>
    <message>
        <source>Find a command by a word and run it</source>
        <translation>Tìm lệnh theo từ khóa và chạy</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Every key, and what it does</source>
        <translation>Mọi phím và chức năng</translation>
    </message>
    <message>
        <source>How it is used, page by page, with pictures</source>
        <translation>Cách dùng, từng trang một, có hình minh họa</translation>
    </message>
    <message>
        <source>Version and authors of the method</source>
        <translation>Phiên bản và tác giả phương pháp</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Xóa danh sách</translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation>Quên các tệp gần đây</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Mở gần đây</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Chỉnh sửa</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Xem</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Trợ &amp;giúp</translation>
    </message>
    <message>
        <source>Undo {step}</source>
        <translation>Hoàn tác {step}</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>Làm lại {step}</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>Lưu tài liệu</translation>
    </message>
    <message>
        <source>Documents (*{suffix})</source>
        <translation>Tài liệu (*{suffix})</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Công việc chưa lưu</translation>
    </message>
    <message>
        <source>Save your work first?</source>
        <translation>Lưu công việc trước?</translation>
    </message>
    <message>
        <source>Inversions and edits are only kept when they are saved in a document.</source>
        <translation>Kết quả nghịch đảo và chỉnh sửa chỉ được giữ khi lưu trong tài liệu.</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Đã thay đổi trên đĩa</translation>
    </message>
    <message>
        <source>{name} was changed by another program.</source>
        <translation>{name} đã bị chương trình khác thay đổi.</translation>
    </message>
    <message>
        <source>It is not the file any more that was opened here. Replacing it loses that change.</source>
        <translation>Đây không còn là tệp đã mở. Thay thế sẽ làm mất thay đổi đó.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Recipe found</source>
        <translation>Tìm thấy công thức</translation>
    </message>
    <message>
        <source>This picture was made by HyperInverter Studio from {name}.</source>
        <translation>Hình này được HyperInverter Studio tạo từ {name}.</translation>
    </message>
    <message>
        <source>Open the original with these edits? In this picture they are made already, and would be made twice.</source>
        <translation>Mở bản gốc với các chỉnh sửa này? Trong hình này chúng đã được thực hiện và sẽ bị thực hiện hai lần.</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Mở bản gốc</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Giữ hình này</translation>
    </message>
    <message>
        <source>Several files</source>
        <translation>Nhiều tệp</translation>
    </message>
    <message numerus="yes">
        <source>Open %n files, each in a window of its own?</source>
        <translation>
            <numerusform>Mở %n tệp, mỗi tệp trong một cửa sổ riêng?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each window needs about 1 GB of memory.</source>
        <translation>Mỗi cửa sổ cần khoảng 1 GB bộ nhớ.</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n more now.</source>
        <translation>
            <numerusform>Hiện còn đủ chỗ cho %n cửa sổ nữa.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>Mở tất cả</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>Chỉ tệp đầu tiên</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>Xóa mô hình</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>Xóa {name}?</translation>
    </message>
    <message>
        <source>Its files are deleted. Methods that need it can run once it is added again.</source>
        <translation>Các tệp của nó sẽ bị xóa. Các phương pháp cần đến nó chỉ chạy được sau khi thêm lại.</translation>
    </message>
    <message>
        <source>Open photo or document</source>
        <translation>Mở ảnh hoặc tài liệu</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>{name} ở đâu?</translation>
    </message>
    <message>
        <source>Morph with the face in</source>
        <translation>Morph với khuôn mặt trong</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are on the clipboard.</source>
        <translation>{width} × {height} pixel đang ở bảng nhớ tạm.</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>Đã sao chép ảnh.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Thư mục cho báo cáo</translation>
    </message>
    <message>
        <source>Photos and documents ({suffixes})</source>
        <translation>Ảnh và tài liệu ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Model files ({suffixes})</source>
        <translation>Tệp mô hình ({suffixes})</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>“{name}” is on the web.</source>
        <translation>“{name}” ở trên web.</translation>
    </message>
    <message>
        <source>This is on the web.</source>
        <translation>Nó ở trên web.</translation>
    </message>
    <message>
        <source>Save the picture to this computer and open that file; or copy the picture itself, and paste it.</source>
        <translation>Lưu ảnh vào máy này rồi mở tệp đó; hoặc sao chép chính ảnh rồi dán.</translation>
    </message>
    <message>
        <source>the machine {name}</source>
        <translation>máy {name}</translation>
    </message>
    <message>
        <source>another device</source>
        <translation>thiết bị khác</translation>
    </message>
    <message>
        <source>“{name}” is on {where}.</source>
        <translation>“{name}” ở trên {where}.</translation>
    </message>
    <message>
        <source>This is on {where}.</source>
        <translation>Nó ở trên {where}.</translation>
    </message>
    <message>
        <source>Copy it to this computer, and open the copy.</source>
        <translation>Sao chép vào máy này rồi mở bản sao.</translation>
    </message>
    <message>
        <source>An address that begins with {scheme}: is no file.</source>
        <translation>Địa chỉ bắt đầu bằng {scheme}: không phải là tệp.</translation>
    </message>
    <message>
        <source>Save the picture as a file, and open that.</source>
        <translation>Lưu ảnh thành tệp rồi mở tệp đó.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>Không có ảnh trong bảng nhớ tạm.</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>Đã lưu {name}.</translation>
    </message>
    <message>
        <source>Photo name</source>
        <translation>Tên ảnh</translation>
    </message>
    <message>
        <source>Photo details</source>
        <translation>Chi tiết ảnh</translation>
    </message>
    <message>
        <source>Render time</source>
        <translation>Thời gian kết xuất</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Thu phóng</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Tính toán</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Từ lần khởi động sau.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Chủ đề</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>Màu của cửa sổ.</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>tối sáng màu</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>GPU graphics card CUDA CPU</source>
        <translation>GPU card đồ họa CUDA CPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>cores processor</source>
        <translation>nhân bộ xử lý</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Độ chính xác</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>quick slider drag</source>
        <translation>nhanh thanh trượt kéo</translation>
    </message>
    <message>
        <source>Which keys run which command.</source>
        <translation>Phím nào chạy lệnh nào.</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>phím tắt</translation>
    </message>
    <message>
        <source>Save by itself</source>
        <translation>Tự động lưu</translation>
    </message>
    <message>
        <source>autosave minutes</source>
        <translation>tự lưu phút</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>For photos that are opened from now on.</source>
        <translation>Cho các ảnh mở từ giờ trở đi.</translation>
    </message>
    <message>
        <source>crash</source>
        <translation>sự cố</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>thư mục</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Siêu dữ liệu</translation>
    </message>
    <message>
        <source>EXIF XMP GPS privacy sharing</source>
        <translation>EXIF XMP GPS riêng tư chia sẻ</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Thư mục ảnh</translation>
    </message>
    <message>
        <source>Folder of documents</source>
        <translation>Thư mục tài liệu</translation>
    </message>
    <message>
        <source>Folder of exports</source>
        <translation>Thư mục xuất</translation>
    </message>
    <message>
        <source>Folder of reports</source>
        <translation>Thư mục báo cáo</translation>
    </message>
    <message>
        <source>Folder of model files</source>
        <translation>Thư mục tệp mô hình</translation>
    </message>
    <message>
        <source>From the next start on. Where there is no CUDA, the CPU computes.</source>
        <translation>Từ lần khởi động sau. Nếu không có CUDA thì CPU tính toán.</translation>
    </message>
    <message>
        <source>So many threads compute on the CPU, from the next start on.</source>
        <translation>Số luồng tính toán trên CPU, từ lần khởi động sau.</translation>
    </message>
    <message>
        <source>Automatic computes in bfloat16 where the device can and pictures hardly change. From the next start on.</source>
        <translation>Tự động tính bằng bfloat16 nếu thiết bị hỗ trợ và ảnh hầu như không đổi. Từ lần khởi động sau.</translation>
    </message>
    <message>
        <source>Side of the quick picture while a slider moves. From the next start on.</source>
        <translation>Cạnh của ảnh xem nhanh khi kéo thanh trượt. Từ lần khởi động sau.</translation>
    </message>
    <message>
        <source>A document that has a file is saved into it so long after a change. A photo is never written over.</source>
        <translation>Tài liệu đã có tệp sẽ được lưu vào tệp đó sau chừng ấy thời gian kể từ khi thay đổi. Ảnh không bao giờ bị ghi đè.</translation>
    </message>
    <message>
        <source>What exports keep of a photo&apos;s EXIF and XMP. The export dialog offers it, too.</source>
        <translation>Phần EXIF và XMP của ảnh được giữ khi xuất. Hộp thoại xuất cũng có mục này.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Tương phản cao</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Tự động</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} điểm ảnh</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Không bao giờ</translation>
    </message>
    <message>
        <source> min</source>
        <translation> phút</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Đổi phím…</translation>
    </message>
    <message>
        <source>Keep unsaved work for recovery</source>
        <translation>Giữ công việc chưa lưu để khôi phục</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Chọn: {name}</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Chưa chọn</translation>
    </message>
    <message>
        <source>Edits in {ms} ms</source>
        <translation>Chỉnh sửa trong {ms} ms</translation>
    </message>
    <message>
        <source>{size} px in {ms} ms</source>
        <translation>{size} px trong {ms} ms</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Công cụ</translation>
    </message>
    <message>
        <source>Tool {name}</source>
        <translation>Công cụ {name}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Tìm cài đặt</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>Không có cài đặt này.</translation>
    </message>
    <message>
        <source>PEM files ({suffixes})</source>
        <translation>Tệp PEM ({suffixes})</translation>
    </message>
    <message>
        <source>{title} {strength}: what it does to this face</source>
        <translation>{title} {strength}: tác động lên khuôn mặt này</translation>
    </message>
    <message>
        <source>While the picture has the focus</source>
        <translation>Khi ảnh có tiêu điểm</translation>
    </message>
    <message>
        <source>While the slider has the focus</source>
        <translation>Khi thanh trượt có tiêu điểm</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>So sánh với ảnh gốc</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>Giữ phím</translation>
    </message>
    <message>
        <source>Move the handle of Split</source>
        <translation>Di chuyển tay kéo của Chia đôi</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Trái, Phải</translation>
    </message>
    <message>
        <source>Move an enlarged picture</source>
        <translation>Di chuyển ảnh đã phóng to</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Phím mũi tên</translation>
    </message>
    <message>
        <source>Choose a marker of the face that is placed</source>
        <translation>Chọn một dấu của khuôn mặt đang đặt</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Chỉnh sửa</translation>
    </message>
    <message>
        <source>Move that marker</source>
        <translation>Di chuyển dấu đó</translation>
    </message>
    <message>
        <source>Add the face that is placed</source>
        <translation>Thêm khuôn mặt đang đặt</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Type the slider&apos;s value</source>
        <translation>Nhập giá trị của thanh trượt</translation>
    </message>
    <message>
        <source>Enter, F2 or a digit</source>
        <translation>Enter, F2 hoặc chữ số</translation>
    </message>
    <message>
        <source>Set a slider back</source>
        <translation>Đặt lại một thanh trượt</translation>
    </message>
    <message>
        <source>Delete, Backspace</source>
        <translation>Delete, Backspace</translation>
    </message>
    <message>
        <source>Show the slider&apos;s region</source>
        <translation>Hiện vùng của thanh trượt</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Mọi lệnh</translation>
    </message>
    <message>
        <source>Type a word of what you want to do</source>
        <translation>Nhập một từ về việc bạn muốn làm</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Tìm lệnh</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Lệnh</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Lệnh</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Trình đơn</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Phím</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>Không có lệnh này.</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>Đã xóa {name}.</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Hướng dẫn sử dụng (tiếng Anh)</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Tìm trong hướng dẫn</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Các trang của hướng dẫn</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Không có trang nào chứa những từ này.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Trang hướng dẫn</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến tới</translation>
    </message>
    <message>
        <source>The pages of the guide are missing from {folder}.</source>
        <translation>Thiếu các trang hướng dẫn trong {folder}.</translation>
    </message>
    <message>
        <source>C2PA content credentials signing</source>
        <translation>C2PA thông tin xác thực nội dung ký chữ ký</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng chỉ</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Khóa riêng</translation>
    </message>
    <message>
        <source>A PEM file with the whole chain. With it and its key, exports can be signed as content credentials (C2PA).</source>
        <translation>Tệp PEM chứa toàn bộ chuỗi. Với tệp này và khóa của nó, các tệp xuất có thể được ký dưới dạng thông tin xác thực nội dung (C2PA).</translation>
    </message>
    <message>
        <source>Only the path of this PEM file is kept here, never the key.</source>
        <translation>Chỉ đường dẫn của tệp PEM này được lưu ở đây, không bao giờ lưu khóa.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation>Xóa: {name}</translation>
    </message>
    <message>
        <source>{name} is not the file that these edits were made in.</source>
        <translation>{name} không phải là tệp đã được thực hiện các chỉnh sửa này.</translation>
    </message>
    <message>
        <source>They may fit it less well.</source>
        <translation>Chúng có thể không khớp bằng.</translation>
    </message>
    <message>
        <source>{name} opens in a new window.</source>
        <translation>{name} được mở trong cửa sổ mới.</translation>
    </message>
    <message>
        <source>A new window opens.</source>
        <translation>Một cửa sổ mới được mở.</translation>
    </message>
    <message>
        <source>No new window could be opened.</source>
        <translation>Không thể mở cửa sổ mới.</translation>
    </message>
    <message>
        <source>Start the program once more.</source>
        <translation>Hãy khởi động chương trình thêm một lần nữa.</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>Mở trong cửa sổ mới</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Bàn phím</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Phím mới</translation>
    </message>
    <message>
        <source>Choose a command, click here, and press the keys that should run it</source>
        <translation>Chọn một lệnh, nhấp vào đây rồi nhấn các phím để chạy lệnh đó</translation>
    </message>
    <message>
        <source>About the keys</source>
        <translation>Về các phím</translation>
    </message>
    <message>
        <source>{keys} is taken by “{command}”. Take it away there first.</source>
        <translation>{keys} đã dùng cho “{command}”. Hãy bỏ ở đó trước.</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Không dùng phím</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Phím mặc định</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Mọi phím mặc định</translation>
    </message>
    <message>
        <source>Added {models}.</source>
        <translation>Đã thêm {models}.</translation>
    </message>
    <message>
        <source>Still needed: {models}.</source>
        <translation>Còn cần: {models}.</translation>
    </message>
    <message>
        <source>Their methods are in the list.</source>
        <translation>Các phương pháp của chúng đã có trong danh sách.</translation>
    </message>
    <message>
        <source>The generator is not ready.</source>
        <translation>Bộ tạo ảnh chưa sẵn sàng.</translation>
    </message>
    <message>
        <source>See why above, then start the program again.</source>
        <translation>Xem lý do ở trên, rồi khởi động lại chương trình.</translation>
    </message>
    <message>
        <source>“{name}” is the photo that is open, and would be replaced.</source>
        <translation>“{name}” là ảnh đang mở và sẽ bị thay thế.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>Hãy chọn tên hoặc thư mục khác.</translation>
    </message>
    <message>
        <source>Another photo was opened before this one could be saved.</source>
        <translation>Một ảnh khác đã được mở trước khi ảnh này kịp lưu.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Hãy mở lại.</translation>
    </message>
    <message>
        <source>Checking {model}</source>
        <translation>Đang kiểm tra {model}</translation>
    </message>
    <message>
        <source>The details are in {file}.</source>
        <translation>Chi tiết nằm trong {file}.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Ảnh đã dán</translation>
    </message>
    <message>
        <source>{name} is {special} and no file.</source>
        <translation>{name} là {special}, không phải tệp.</translation>
    </message>
    <message>
        <source>Open a document that was saved.</source>
        <translation>Hãy mở một tài liệu đã lưu.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>Không có tệp {name}.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Hãy kiểm tra tên và thư mục.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>Không đọc được {name}: {reason}.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Hãy kiểm tra tệp.</translation>
    </message>
    <message>
        <source>{name} is damaged or is not a HyperInverter Studio document.</source>
        <translation>{name} bị hỏng hoặc không phải tài liệu của HyperInverter Studio.</translation>
    </message>
    <message>
        <source>Open another copy of it, or start again from the photo.</source>
        <translation>Hãy mở một bản sao khác, hoặc làm lại từ ảnh.</translation>
    </message>
    <message>
        <source>{name} was saved by a newer version of HyperInverter Studio.</source>
        <translation>{name} được lưu bằng phiên bản HyperInverter Studio mới hơn.</translation>
    </message>
    <message>
        <source>Update the program to open it.</source>
        <translation>Hãy cập nhật chương trình để mở.</translation>
    </message>
    <message>
        <source>{width}x{height} pixels, {bits} bits, {colours}</source>
        <translation>{width}x{height} điểm ảnh, {bits} bit, {colours}</translation>
    </message>
    <message>
        <source>its transparency on white</source>
        <translation>phần trong suốt trên nền trắng</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>kèm độ trong suốt</translation>
    </message>
    <message>
        <source>every pixel encoded afresh at quality {quality}</source>
        <translation>mọi điểm ảnh được mã hóa lại với chất lượng {quality}</translation>
    </message>
    <message>
        <source>without loss</source>
        <translation>không mất dữ liệu</translation>
    </message>
    <message>
        <source>8-bit sRGB, because the photo&apos;s file holds {lost}.</source>
        <translation>sRGB 8 bit, vì tệp ảnh chứa {lost}.</translation>
    </message>
    <message>
        <source>{picture}; {metadata}.</source>
        <translation>{picture}; {metadata}.</translation>
    </message>
    <message>
        <source>the photo has no EXIF or XMP to keep</source>
        <translation>ảnh không có EXIF hay XMP để giữ lại</translation>
    </message>
    <message>
        <source>without the photo&apos;s EXIF and XMP</source>
        <translation>không kèm EXIF và XMP của ảnh</translation>
    </message>
    <message>
        <source>EXIF with the place (GPS)</source>
        <translation>EXIF có vị trí (GPS)</translation>
    </message>
    <message>
        <source>{exif} and XMP</source>
        <translation>{exif} và XMP</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}, without the place (GPS) and the maker&apos;s notes</source>
        <translation>kèm {blocks} của ảnh, không có vị trí (GPS) và ghi chú của hãng</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}</source>
        <translation>kèm {blocks} của ảnh</translation>
    </message>
    <message>
        <source>Pictures cannot be saved as “{suffix}”.</source>
        <translation>Không thể lưu ảnh dưới dạng “{suffix}”.</translation>
    </message>
    <message>
        <source>Choose .png, .jpg, .webp or .tiff.</source>
        <translation>Hãy chọn .png, .jpg, .webp hoặc .tiff.</translation>
    </message>
    <message>
        <source>The picture cannot be saved this way: {error}.</source>
        <translation>Không thể lưu ảnh theo cách này: {error}.</translation>
    </message>
    <message>
        <source>Choose another format or size.</source>
        <translation>Hãy chọn định dạng hoặc kích thước khác.</translation>
    </message>
    <message>
        <source>{kind} pictures have at most {most} pixels a side.</source>
        <translation>Ảnh {kind} có tối đa {most} điểm ảnh mỗi cạnh.</translation>
    </message>
    <message>
        <source>Choose PNG or TIFF, or a smaller size.</source>
        <translation>Hãy chọn PNG hoặc TIFF, hoặc kích thước nhỏ hơn.</translation>
    </message>
    <message>
        <source>A newer version of the program has kept this.</source>
        <translation>Phiên bản mới hơn của chương trình đã giữ lại nội dung này.</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>Hãy mở bằng phiên bản đó.</translation>
    </message>
    <message>
        <source>What was kept of this document cannot be read.</source>
        <translation>Không đọc được phần đã giữ lại của tài liệu này.</translation>
    </message>
    <message>
        <source>Open the photo again, or discard what was kept.</source>
        <translation>Hãy mở lại ảnh, hoặc bỏ phần đã giữ.</translation>
    </message>
    <message>
        <source>There are no detail maps here.</source>
        <translation>Ở đây không có bản đồ chi tiết.</translation>
    </message>
    <message>
        <source>Set the detail to 0.</source>
        <translation>Hãy đặt chi tiết về 0.</translation>
    </message>
    <message>
        <source>The stored inversion does not fit this generator.</source>
        <translation>Kết quả đảo ngược đã lưu không hợp với bộ tạo ảnh này.</translation>
    </message>
    <message>
        <source>Invert the photo again.</source>
        <translation>Hãy đảo ngược lại ảnh.</translation>
    </message>
    <message>
        <source>There is no second face to morph with.</source>
        <translation>Không có khuôn mặt thứ hai để biến hình.</translation>
    </message>
    <message>
        <source>Choose a second photo first.</source>
        <translation>Trước tiên hãy chọn ảnh thứ hai.</translation>
    </message>
    <message>
        <source>No photo is open.</source>
        <translation>Chưa mở ảnh nào.</translation>
    </message>
    <message>
        <source>Open a photo first.</source>
        <translation>Trước tiên hãy mở một ảnh.</translation>
    </message>
    <message>
        <source>This face has not been inverted yet.</source>
        <translation>Khuôn mặt này chưa được đảo ngược.</translation>
    </message>
    <message>
        <source>Run a method on it first.</source>
        <translation>Trước tiên hãy chạy một phương pháp.</translation>
    </message>
    <message>
        <source>This face has not been inverted with {method!r}.</source>
        <translation>Khuôn mặt này chưa được đảo ngược bằng {method!r}.</translation>
    </message>
    <message>
        <source>Run that method first, or choose one of: {methods}.</source>
        <translation>Hãy chạy phương pháp đó trước, hoặc chọn một trong: {methods}.</translation>
    </message>
    <message>
        <source>“{name}” is a folder.</source>
        <translation>“{name}” là một thư mục.</translation>
    </message>
    <message>
        <source>Choose a file name inside it.</source>
        <translation>Hãy chọn tên tệp bên trong.</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not saved. Nothing was changed.</source>
        <translation>Ổ đĩa đã đầy: chưa lưu {name}. Không có gì bị thay đổi.</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>Hãy giải phóng dung lượng hoặc chọn ổ đĩa khác.</translation>
    </message>
    <message>
        <source>{name} may not be written here. Nothing was changed.</source>
        <translation>Không được phép ghi {name} ở đây. Không có gì bị thay đổi.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>The folder of {name} does not exist.</source>
        <translation>Thư mục của {name} không tồn tại.</translation>
    </message>
    <message>
        <source>{name} was not saved: {reason}. Nothing was changed.</source>
        <translation>Chưa lưu {name}: {reason}. Không có gì bị thay đổi.</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>Hãy chọn thư mục hoặc tên khác.</translation>
    </message>
    <message>
        <source>{failed} of {files} files could not be added: {names}.</source>
        <translation>Không thêm được {failed} trên {files} tệp: {names}.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Không đủ bộ nhớ cho việc này.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Hãy đóng các chương trình khác rồi thử lại.</translation>
    </message>
    <message>
        <source>A file could not be used: {reason}.</source>
        <translation>Không dùng được một tệp: {reason}.</translation>
    </message>
    <message>
        <source>The file {file} could not be used: {reason}.</source>
        <translation>Không dùng được tệp {file}: {reason}.</translation>
    </message>
    <message>
        <source>Check the folder and the free space.</source>
        <translation>Hãy kiểm tra thư mục và dung lượng trống.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}: {error}).</source>
        <translation>Có lỗi bên trong chương trình ({kind}: {error}).</translation>
    </message>
    <message>
        <source>Your work is still here: save it, then try again.</source>
        <translation>Công việc của bạn vẫn còn: hãy lưu lại rồi thử lại.</translation>
    </message>
    <message>
        <source>Eyes and mouth lie too close together.</source>
        <translation>Mắt và miệng quá gần nhau.</translation>
    </message>
    <message>
        <source>Drag them onto the two eyes and the mouth.</source>
        <translation>Hãy kéo chúng lên hai mắt và miệng.</translation>
    </message>
    <message>
        <source>The crop lies outside the photo.</source>
        <translation>Vùng cắt nằm ngoài ảnh.</translation>
    </message>
    <message>
        <source>Drag eyes and mouth onto the face.</source>
        <translation>Hãy kéo mắt và miệng lên khuôn mặt.</translation>
    </message>
    <message>
        <source>No face was found in this photo.</source>
        <translation>Không tìm thấy khuôn mặt trong ảnh này.</translation>
    </message>
    <message>
        <source>Place the crop by hand in the window, or open a photo with a larger, clearer face.</source>
        <translation>Hãy đặt vùng cắt bằng tay trong cửa sổ, hoặc mở ảnh có khuôn mặt lớn và rõ hơn.</translation>
    </message>
    <message>
        <source>This {method} inversion was made with other weights ({theirs}) than this program has ({ours}).</source>
        <translation>Kết quả đảo ngược bằng {method} này được tạo với trọng số khác ({theirs}) so với chương trình ({ours}).</translation>
    </message>
    <message>
        <source>Run {method} on the photo again, or open the document with the program that made it.</source>
        <translation>Hãy chạy lại {method} trên ảnh, hoặc mở tài liệu bằng chương trình đã tạo ra nó.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, which is not here.</source>
        <translation>Kết quả đảo ngược này thuộc bộ tạo ảnh {name!r}, hiện không có ở đây.</translation>
    </message>
    <message>
        <source>Add its file ({how}), or invert the photo again.</source>
        <translation>Hãy thêm tệp của nó ({how}), hoặc đảo ngược lại ảnh.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, not {own!r}.</source>
        <translation>Kết quả đảo ngược này thuộc bộ tạo ảnh {name!r}, không phải {own!r}.</translation>
    </message>
    <message>
        <source>Open it with that generator, or invert the photo again.</source>
        <translation>Hãy mở bằng bộ tạo ảnh đó, hoặc đảo ngược lại ảnh.</translation>
    </message>
    <message>
        <source>The files of {files} are missing.</source>
        <translation>Thiếu các tệp của {files}.</translation>
    </message>
    <message>
        <source>They come with the program: install it again.</source>
        <translation>Chúng đi kèm chương trình: hãy cài đặt lại.</translation>
    </message>
    <message>
        <source>The generator of {method}&apos;s files makes other pictures than the embedded one.</source>
        <translation>Bộ tạo ảnh trong tệp của {method} tạo ra ảnh khác với bộ có sẵn.</translation>
    </message>
    <message>
        <source>Its files are there: run it by `invert PHOTO --model {model}`.</source>
        <translation>Đã có tệp: hãy chạy bằng `invert PHOTO --model {model}`.</translation>
    </message>
    <message>
        <source>{method} needs a file of {title}, and none was added.</source>
        <translation>{method} cần một tệp {title}, và chưa có tệp nào được thêm.</translation>
    </message>
    <message>
        <source>{model} also needs {what}.</source>
        <translation>{model} còn cần {what}.</translation>
    </message>
    <message>
        <source>a StyleGAN2 generator</source>
        <translation>một bộ tạo ảnh StyleGAN2</translation>
    </message>
    <message>
        <source>a W encoder</source>
        <translation>một bộ mã hóa W</translation>
    </message>
    <message>
        <source>{what} of {size}x{size}</source>
        <translation>{what} cỡ {size}x{size}</translation>
    </message>
    <message>
        <source>Add the one it was trained with ({how}): a file of {what}.</source>
        <translation>Hãy thêm bộ đã dùng khi huấn luyện ({how}): tệp của {what}.</translation>
    </message>
    <message>
        <source>Get the file of {title} from its authors ({source}) and add it ({how}).</source>
        <translation>Hãy lấy tệp {title} từ tác giả ({source}) rồi thêm vào ({how}).</translation>
    </message>
    <message>
        <source>CMYK colours</source>
        <translation>màu CMYK</translation>
    </message>
    <message>
        <source>Lab colours</source>
        <translation>màu Lab</translation>
    </message>
    <message>
        <source>32-bit numbers</source>
        <translation>số 32 bit</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>số dấu phẩy động</translation>
    </message>
    <message>
        <source>premultiplied colours</source>
        <translation>màu đã nhân sẵn độ trong suốt</translation>
    </message>
    <message>
        <source>Develop it with the camera&apos;s program or another one for raw files, and save it as TIFF, PNG or JPEG.</source>
        <translation>Hãy xử lý bằng chương trình của máy ảnh hoặc chương trình khác cho tệp raw, rồi lưu thành TIFF, PNG hoặc JPEG.</translation>
    </message>
    <message>
        <source>Save one frame of it as a picture, and open that.</source>
        <translation>Hãy lưu một khung hình thành ảnh rồi mở ảnh đó.</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG with the program that made it, and open that.</source>
        <translation>Hãy lưu thành PNG hoặc JPEG bằng chương trình đã tạo ra nó, rồi mở tệp đó.</translation>
    </message>
    <message>
        <source>a camera raw file</source>
        <translation>tệp raw của máy ảnh</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>một đoạn phim</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>ảnh JPEG XL</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation>ảnh JPEG 2000</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>tài liệu Photoshop</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>tài liệu PDF</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>ảnh OpenEXR</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation>ảnh Radiance HDR</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>một đường ống</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>một socket</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>một thiết bị</translation>
    </message>
    <message>
        <source>the photo has no file</source>
        <translation>ảnh không có tệp</translation>
    </message>
    <message>
        <source>the photo&apos;s file holds {lost}</source>
        <translation>tệp ảnh chứa {lost}</translation>
    </message>
    <message>
        <source>its colour profile works one way only</source>
        <translation>hồ sơ màu của nó chỉ dùng được một chiều</translation>
    </message>
    <message>
        <source>the photo&apos;s file can no longer be read</source>
        <translation>không còn đọc được tệp ảnh</translation>
    </message>
    <message>
        <source>the photo&apos;s file has changed since it was opened</source>
        <translation>tệp ảnh đã thay đổi từ khi mở</translation>
    </message>
    <message>
        <source>Save it with 8 or 16 bits per colour with the program that made it.</source>
        <translation>Hãy lưu với 8 hoặc 16 bit mỗi màu bằng chương trình đã tạo ra nó.</translation>
    </message>
    <message>
        <source>{subject} is only {width}x{height} pixels.</source>
        <translation>{subject} chỉ có {width}x{height} điểm ảnh.</translation>
    </message>
    <message>
        <source>Choose a photo of at least {side}x{side} pixels.</source>
        <translation>Hãy chọn ảnh có ít nhất {side}x{side} điểm ảnh.</translation>
    </message>
    <message>
        <source>{subject} has {megapixels:.0f} megapixels ({width}x{height}).</source>
        <translation>{subject} có {megapixels:.0f} megapixel ({width}x{height}).</translation>
    </message>
    <message>
        <source>Choose a photo of at most {most} megapixels, or make a smaller copy of this one.</source>
        <translation>Hãy chọn ảnh tối đa {most} megapixel, hoặc tạo bản nhỏ hơn của ảnh này.</translation>
    </message>
    <message>
        <source>Save what comes from it as a file, and open that.</source>
        <translation>Hãy lưu nội dung từ đó thành tệp rồi mở tệp đó.</translation>
    </message>
    <message>
        <source>Check the name, or choose another photo.</source>
        <translation>Hãy kiểm tra tên, hoặc chọn ảnh khác.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} là một thư mục.</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <translation>Hãy chọn một ảnh bên trong.</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>Không được phép đọc {name}.</translation>
    </message>
    <message>
        <source>Ask its owner for permission, or copy it elsewhere.</source>
        <translation>Hãy xin quyền của chủ tệp, hoặc sao chép sang nơi khác.</translation>
    </message>
    <message>
        <source>There is too little memory to open {name}.</source>
        <translation>Không đủ bộ nhớ để mở {name}.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Hãy đóng các chương trình khác.</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>Không đọc được {name}: {reason}.</translation>
    </message>
    <message>
        <source>Try again or copy it.</source>
        <translation>Hãy thử lại hoặc sao chép nó.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} trống.</translation>
    </message>
    <message>
        <source>Choose another photo, or copy this one again from where it came.</source>
        <translation>Hãy chọn ảnh khác, hoặc sao chép lại ảnh này từ nơi ban đầu.</translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation>{name} là {kind}.</translation>
    </message>
    <message>
        <source>{name} is a TIFF of an unsupported kind ({error}).</source>
        <translation>{name} là TIFF thuộc loại không được hỗ trợ ({error}).</translation>
    </message>
    <message>
        <source>{name} is not a photo.</source>
        <translation>{name} không phải là ảnh.</translation>
    </message>
    <message>
        <source>Choose a file of another kind: PNG, JPEG, WebP, TIFF, BMP, HEIC and AVIF.</source>
        <translation>Hãy chọn tệp loại khác: PNG, JPEG, WebP, TIFF, BMP, HEIC hoặc AVIF.</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete.</source>
        <translation>{name} bị hỏng hoặc không đầy đủ.</translation>
    </message>
    <message>
        <source>Copy it again from where it came, or choose another photo.</source>
        <translation>Hãy sao chép lại từ nơi ban đầu, hoặc chọn ảnh khác.</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>sẵn sàng</translation>
    </message>
    <message>
        <source>it needs {models}</source>
        <translation>cần {models}</translation>
    </message>
    <message>
        <source>damaged: its checksum is wrong</source>
        <translation>bị hỏng: mã kiểm tra không khớp</translation>
    </message>
    <message>
        <source>{name} could not be removed from {folder}: {reason}.</source>
        <translation>Không xóa được {name} khỏi {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Close other windows of the program, or remove the file by hand.</source>
        <translation>Hãy đóng các cửa sổ khác của chương trình, hoặc xóa tệp bằng tay.</translation>
    </message>
    <message>
        <source>its card cannot be read</source>
        <translation>không đọc được thẻ mô tả</translation>
    </message>
    <message>
        <source>its file is missing</source>
        <translation>thiếu tệp</translation>
    </message>
    <message>
        <source>its file cannot be read: {reason}</source>
        <translation>không đọc được tệp: {reason}</translation>
    </message>
    <message>
        <source>File &gt; Add model files…, or `models add FILE`</source>
        <translation>Tệp &gt; Thêm tệp mô hình… hoặc `models add FILE`</translation>
    </message>
    <message>
        <source>The weights {name} cannot be read ({error}).</source>
        <translation>Không đọc được trọng số {name} ({error}).</translation>
    </message>
    <message>
        <source>The weights {name} are damaged.</source>
        <translation>Trọng số {name} bị hỏng.</translation>
    </message>
    <message>
        <source>The weights {name} are damaged ({error}).</source>
        <translation>Trọng số {name} bị hỏng ({error}).</translation>
    </message>
    <message>
        <source>Reinstall the program.</source>
        <translation>Hãy cài lại chương trình.</translation>
    </message>
    <message>
        <source>Add it again ({how}).</source>
        <translation>Hãy thêm lại ({how}).</translation>
    </message>
</context>
</TS>
